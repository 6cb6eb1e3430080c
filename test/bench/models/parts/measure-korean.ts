import {
  ANY_LANGUAGE,
  afterWindow,
  type SessionLanguage,
  startLanguage,
} from '../../../../src/core/language/session-language.ts';
import { DETECT_LANGUAGE } from '../../../../src/core/language/speech-languages.ts';
import { normalizeBasic } from '../../../../src/core/metrics/text-normalizer/basic-text.ts';
import { characterErrorRate } from '../../../../src/core/metrics/wer.ts';
import { percent } from '../bundled.ts';
import { decode, type SpokenClip, spread } from '../clips.ts';
import { type Figure, missing } from '../figures.ts';
import { openTranscriber, type Transcriber } from '../hear-clips.ts';
import type { KoreanSpeech } from '../korean-speech.ts';
import { tellProgress } from '../progress.ts';

const INDEX = '/bench-media/korean/index.json';
const KOREAN = 'ko';

/** Korean sentences, their language left to be detected: each from it alone, and all in one session as in the app. */
export async function measureKorean(limit: number): Promise<Figure[]> {
  const response = await fetch(INDEX);
  if (!response.ok)
    return [
      missing('Korean detected, WASM', '%', 'espeak-ng, which speaks the sentences, is not installed.'),
    ];
  const { voice, clips }: KoreanSpeech = await response.json();
  const sentences = spread(clips, limit);
  const transcriber = await openTranscriber({ device: 'wasm', dtype: 'auto' });
  const alone = await hear(transcriber, sentences, () => ANY_LANGUAGE);
  const session = await hear(transcriber, sentences, afterWindow, startLanguage(DETECT_LANGUAGE, 'en'));
  transcriber.dispose();
  const figure = (metric: string, value: number): Figure => {
    return { metric, value, unit: '%', items: sentences.length, notice: `Spoken by ${voice}.` };
  };
  return [
    figure('Korean detected, WASM', alone.detected),
    figure('Korean detected in a session, English interface, WASM', session.detected),
    figure('Korean CER in a session, WASM', session.errors),
  ];
}

async function hear(
  transcriber: Transcriber,
  sentences: readonly SpokenClip[],
  next: typeof afterWindow,
  start: SessionLanguage = ANY_LANGUAGE,
): Promise<{ readonly detected: number; readonly errors: number }> {
  let session = start;
  let detected = 0;
  const heard: string[] = [];
  for (const [index, { url }] of sentences.entries()) {
    const { held: language, scores: expected } = session;
    const samples = await decode(url);
    const { value } = await transcriber.run({ samples, language, expected, words: false });
    session = next(session, value.languageScores);
    heard.push(value.text);
    if (value.language === KOREAN) detected += 1;
    tellProgress('Korean', index + 1, sentences.length);
  }
  const said = sentences.map(({ text }) => text);
  const { rate } = characterErrorRate(said, heard, { normalize: normalizeBasic, blanks: false });
  return { detected: percent(detected, sentences.length), errors: 100 * rate };
}
