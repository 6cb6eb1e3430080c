import { seededRandom } from '../../../src/core/seeded-random.ts';
import type { Segment, Transcript, Word } from '../../../src/core/transcript.ts';

const ENGLISH =
  'the a of to and in that it was with for on as river yesterday afternoon people remember because although nobody ' +
  'could explain weather machine quietly children walked along under bridge seventeen strange letters arrived before ' +
  'breakfast teacher window opened music however slowly between mountains question answered promise kitchen lantern';
const KOREAN =
  '우리는 어제 강가를 걸었고 비가 그치면 다시 나갈 것 같았지만 아무도 이유를 설명할 수 없었다 선생님은 창문을 열고 ' +
  '조용히 음악을 들으면서 아이들이 돌아오는 모습을 보았는데 그 편지는 아침 식사 전에 도착했다 산과 다리 사이에서';

export interface SpeechOptions {
  readonly seed: number;
  readonly durationMs: number;
  readonly language?: 'en' | 'ko';
  /** Syllable-like pace: milliseconds for a column of text, on average. */
  readonly columnMs?: number;
  /** Nothing is said before. */
  readonly fromMs?: number;
}

/** Speech with the pace of people: sentences of 3 to 18 words, bursts and slow ones, breaths and silences between them. */
export function syntheticSpeech(options: SpeechOptions): Transcript {
  const { seed, durationMs, language = 'en', columnMs = 62, fromMs = 0 } = options;
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const vocabulary = (language === 'ko' ? KOREAN : ENGLISH).split(' ');
  const segments: Segment[] = [];
  let at = fromMs + between(0, 2_000);
  while (at < durationMs - 12_000) {
    const pace = columnMs * between(0.75, 1.3);
    const length = Math.floor(between(3, 19));
    const words: Word[] = [];
    for (let index = 0; index < length; index++) {
      const plain = vocabulary[Math.floor(random() * vocabulary.length)] ?? 'word';
      const mark = index === length - 1 ? (random() < 0.8 ? '.' : '?') : random() < 0.12 ? ',' : '';
      const columns = language === 'ko' ? plain.length * 2 : plain.length;
      const endMs = at + (columns + 0.5) * pace;
      words.push({ startMs: at, endMs, text: plain + mark });
      at = endMs + (mark === ',' ? between(150, 500) : between(0, 60));
    }
    segments.push({
      startMs: words[0]?.startMs ?? at,
      endMs: words.at(-1)?.endMs ?? at,
      text: words.map(({ text }) => text).join(' '),
      words,
    });
    at += random() < 0.1 ? between(2_000, 8_000) : between(200, 1_200);
  }
  return { language, durationMs, segments };
}

/** As a recogniser hears it: some words wrong, missing or added, times a little off. */
export function misheard(transcript: Transcript, seed: number, wordErrorShare: number): Transcript {
  const random = seededRandom(seed);
  const jitter = () => (random() + random() + random() - 1.5) * 100;
  const segments = transcript.segments.map((segment): Segment => {
    const words = (segment.words ?? []).flatMap((word): Word[] => {
      const startMs = Math.max(0, word.startMs + jitter());
      const timed = { ...word, startMs, endMs: Math.max(startMs, word.endMs + jitter()) };
      const luck = random();
      if (luck > wordErrorShare) return [timed];
      if (luck < wordErrorShare / 4) return [];
      if (luck < wordErrorShare / 2) return [timed, { ...timed, text: 'uh' }];
      return [{ ...timed, text: `x${Math.floor(random() * 50)}` }];
    });
    return { ...segment, words, text: words.map(({ text }) => text).join(' ') };
  });
  return { ...transcript, segments: segments.filter(({ words }) => (words ?? []).length > 0) };
}
