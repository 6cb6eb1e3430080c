import { describe, expect, it } from 'vitest';
import { createBatchSubtitles } from '../../src/app/batch/batch-subtitles.ts';
import { decodeText } from '../../src/app/batch/decode-text.ts';
import type { ImportStep } from '../../src/app/batch/studio-batches.ts';
import { NO_NOTES } from '../../src/core/notes/notes.ts';
import type { Cue } from '../../src/core/subtitles/cue.ts';
import { toCues } from '../../src/core/subtitles/cues.ts';
import { writeSrt } from '../../src/core/subtitles/formats/srt.ts';
import type { StoredSubtitles } from '../../src/ports/batch-store.ts';
import { fakeJob } from '../fakes/batches/batch-job.ts';
import { misheard, syntheticSpeech } from '../fakes/subtitles/synthetic-speech.ts';

const DURATION_MS = 300_000;
const SPEECH = syntheticSpeech({ seed: 1, durationMs: DURATION_MS, fromMs: 20_000 });
const CUES = toCues(SPEECH, 'verbatim');
const never = new AbortController().signal;

/** A job whose transcript is the speech as a recogniser heard it; only what is stored is kept. */
function openJob() {
  const job = { ...fakeJob({ id: 'a', name: 'talk.mp4' }), durationMs: DURATION_MS };
  let stored: StoredSubtitles | null = null;
  const { segments } = misheard(SPEECH, 2, 0.1);
  const subtitles = createBatchSubtitles(
    {
      job: async () => job,
      subtitles: async () => stored,
      async setSubtitles(_, next) {
        stored = next;
      },
    },
    async () => ({ segments, language: 'en' }),
    async () => NO_NOTES,
  );
  return { ...subtitles, stored: () => stored };
}

const fileOf = (cues: readonly Cue[]) => new Blob([writeSrt(cues)]);
const later = (ms: number) =>
  CUES.map((cue) => ({ ...cue, startMs: cue.startMs + ms, endMs: cue.endMs + ms }));

describe('subtitles that are brought along', () => {
  it('are moved to where they are heard, step by step, and stand for the transcript’s own', async () => {
    const job = openJob();
    expect((await job.subtitles('a')).cues).toBeNull();
    const steps: ImportStep[] = [];
    const { report, problems } = await job.importSubtitles(
      'a',
      fileOf(later(12_400)),
      (step) => steps.push(step),
      never,
    );
    expect(steps).toEqual(['reading', 'comparing', 'storing']);
    expect(problems).toEqual([]);
    expect(report.parts).toHaveLength(1);
    expect(Math.abs((report.parts[0]?.shiftMs ?? 0) + 12_400)).toBeLessThan(150);
    const { name, durationMs, language, cues } = await job.subtitles('a');
    expect({ name, durationMs, language }).toEqual({
      name: 'talk.mp4',
      durationMs: DURATION_MS,
      language: 'en',
    });
    expect(cues?.map(({ lines }) => lines)).toEqual(CUES.map(({ lines }) => lines));
  });

  it('give way to those before them when that is undone, and can be dropped', async () => {
    const job = openJob();
    await job.importSubtitles('a', fileOf(later(5000)), () => {}, never);
    const first = job.stored();
    const { undo } = await job.importSubtitles('a', fileOf(later(-3000).slice(3)), () => {}, never);
    expect(job.stored()).not.toEqual(first);
    await undo();
    expect(job.stored()).toEqual(first);
    const restore = await job.dropSubtitles('a');
    expect(job.stored()).toBeNull();
    await restore();
    expect(job.stored()).toEqual(first);
  });

  it.each([
    ['no subtitles', new Blob(['just some text']), 'subtitles/unreadable'],
    ['an empty file', new Blob([]), 'subtitles/unreadable'],
    [
      'those of something else',
      fileOf(toCues(syntheticSpeech({ seed: 1, durationMs: DURATION_MS, language: 'ko' }), 'verbatim')),
      'subtitles/other-recording',
    ],
  ])('are refused when they are %s, and nothing is stored', async (_, file, code) => {
    const job = openJob();
    await expect(job.importSubtitles('a', file, () => {}, never)).rejects.toMatchObject({ code });
    expect(job.stored()).toBeNull();
  });

  it('are not stored when the user has gone meanwhile', async () => {
    const job = openJob();
    const gone = AbortSignal.abort();
    await expect(job.importSubtitles('a', fileOf(CUES), () => {}, gone)).rejects.toThrow();
    expect(job.stored()).toBeNull();
  });
});

describe('decodeText', () => {
  const bytes = (...values: number[]) => new Uint8Array(values).buffer;
  it.each<[string, ArrayBuffer, string]>([
    ['nothing', bytes(), ''],
    ['UTF-8', new TextEncoder().encode('café 말').buffer as ArrayBuffer, 'café 말'],
    ['UTF-16, little end first', bytes(0xff, 0xfe, 0x48, 0, 0x10, 0xb9), 'H마'.replace('마', '\ub910')],
    ['UTF-16, big end first', bytes(0xfe, 0xff, 0, 0x48), 'H'],
    ['EUC-KR', bytes(0xb8, 0xbb, 0xc7, 0xdf, 0xb4, 0xd9), '말했다'],
    ['Windows-1252', bytes(0x63, 0x61, 0x66, 0xe9, 0x21), 'café!'],
    ['UTF-8 with a broken place', bytes(0xeb, 0xa7, 0x90, 0xff, 0xeb, 0xa7, 0x90), '말\ufffd말'],
  ])('reads %s', (_, file, text) => {
    expect(decodeText(file)).toBe(text);
  });
});
