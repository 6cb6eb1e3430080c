import { describe, expect, it } from 'vitest';
import {
  createDubber,
  type DubLine,
  type DubProgress,
  type DubWish,
} from '../../../src/app/dubbing/index.ts';
import type { DubRequest } from '../../../src/contracts/audio-worker.ts';
import { hummingVoices, type SpokenUnit } from '../../fakes/editor/humming-voices.ts';
import { noDubStore } from '../../fakes/editor/no-dub-store.ts';
import { openScheduler } from '../../fakes/open-scheduler.ts';

const FILE = { blob: new Blob(['sound']), ending: 'wav' } as const;
const MEDIUM = { id: 'talk', media: new Blob(['talk']), durationMs: 60_000, language: 'en' };
const ADA = { seat: 'standIn', voice: 'base' } as const;
const BEN = { seat: 'tts', voice: 'heart' } as const;

function rig(msPerLetter?: number) {
  const [said, mixed]: [SpokenUnit[], DubRequest[]] = [[], []];
  const turns: string[] = [];
  const voices = hummingVoices((unit) => said.push(unit), msPerLetter);
  const dubber = createDubber({
    ...voices,
    ...noDubStore(),
    scheduler: openScheduler((turn) => turns.push(`${turn.stage} ${turn.class} ${turn.sessionId}`)),
    sound: {
      async *dub(_, request) {
        mixed.push(request);
        yield { share: 0.5, file: null, isAtEnd: false };
        yield { share: 1, file: FILE, isAtEnd: true };
      },
    },
  });
  const wish = (lines: readonly DubLine[]): DubWish => {
    return { lines, strength: 0.5, into: 'wav', title: 'Dub', subtitles: '' };
  };
  return {
    said,
    mixed,
    turns,
    dub: (
      lines: readonly DubLine[],
      onProgress: (progress: DubProgress) => void = () => {},
      signal = new AbortController().signal,
      medium = MEDIUM,
    ) => dubber.dub(medium, wish(lines), onProgress, signal),
  };
}

const line = (startMs: number, endMs: number, letters: number, voice: DubLine['voice'] = ADA): DubLine => {
  return { startMs, endMs, text: `${'a'.repeat(letters - 1)}.`, voice };
};

/** What is heard of each line: from when, for how long. */
const heard = ({ clips }: DubRequest) =>
  clips.map(({ startMs, pcm, sampleRateHz }) => ({ startMs, ms: (pcm.size / 2 / sampleRateHz) * 1000 }));

describe('a dub', () => {
  it('speaks each line in its voice and in its time, as background work', async () => {
    const { dub, said, mixed, turns } = rig();
    const lines = [line(1000, 4000, 50), line(5000, 7000, 36, BEN), line(8000, 12_000, 60)];
    const { file, misfits } = await dub(lines);
    expect([file, misfits]).toEqual([FILE, []]);
    expect(new Set(said.map(({ voice, text }) => `${voice} ${text.length}`))).toEqual(
      new Set(['base 50', 'heart 36', 'base 60']),
    );
    expect(new Set(said.map(({ strength }) => strength))).toEqual(new Set([0.5]));
    expect(new Set(turns)).toEqual(new Set(['tts background dub talk']));
    const [request] = mixed as [DubRequest];
    for (const [at, { startMs, ms }] of heard(request).entries()) {
      expect(startMs).toBe(lines[at]?.startMs);
      expect(ms / ((lines[at]?.endMs ?? 0) - startMs)).toBeGreaterThan(0.88);
      expect(startMs + ms).toBeLessThanOrEqual((lines[at]?.endMs ?? 0) + 1);
    }
  });

  it('speaks no faster and no slower than may be, and lets the rest of the time be', async () => {
    const { dub, said, mixed } = rig();
    const { misfits } = await dub([line(0, 1000, 40), line(10_000, 20_000, 40)]);
    expect(misfits).toEqual([]);
    const speeds = said.map(({ speed }) => speed);
    expect(Math.max(...speeds)).toBeLessThanOrEqual(1.25);
    expect(Math.min(...speeds)).toBeGreaterThanOrEqual(0.8);
    const [first, second] = heard((mixed as [DubRequest])[0]);
    expect(first?.ms).toBeGreaterThan(1850);
    expect(second?.ms).toBeLessThan(3200);
  });

  it('tells which lines begin late, run over the end, or hold no word, and speaks them all without overlap', async () => {
    const { dub, mixed } = rig();
    const lines = [
      line(0, 1000, 60),
      line(1000, 3000, 30),
      { startMs: 4000, endMs: 5000, text: '…', voice: ADA },
      line(59_000, 60_000, 50),
    ];
    const { misfits } = await dub(lines);
    expect(misfits.map(({ startMs, problem }) => [startMs, problem])).toEqual([
      [0, 'long'],
      [1000, 'late'],
      [4000, 'unspoken'],
      [59_000, 'over'],
    ]);
    expect(misfits.slice(0, 2).every(({ byMs }) => byMs > 1500)).toBe(true);
    let reachedMs = 0;
    for (const { startMs, ms } of heard((mixed as [DubRequest])[0])) {
      expect(startMs).toBeGreaterThanOrEqual(reachedMs);
      reachedMs = startMs + ms;
    }
  });

  it('of lines without pauses keeps to their times for as long as it takes', async () => {
    const { dub } = rig();
    const lines = Array.from({ length: 80 }, (_, at) => line(at * 700, at * 700 + 700, 12 + (at % 3)));
    expect((await dub(lines)).misfits).toEqual([]);
  });

  it('that was called off goes on where it was, and a changed line alone is spoken anew', async () => {
    const { dub, said } = rig();
    const lines = Array.from({ length: 6 }, (_, at) => line(at * 5000, at * 5000 + 2400, 40 + at));
    const abort = new AbortController();
    const off = dub(
      lines,
      ({ share }) => {
        if (share >= 0.5) abort.abort(new Error('called off'));
      },
      abort.signal,
    );
    await expect(off).rejects.toThrow();
    const before = said.length;
    expect(before).toBeGreaterThan(2);
    await dub(lines);
    const all = said.length;
    expect(new Set(said.slice(0, before).map(({ text }) => text)).size).toBe(before);
    await dub(lines);
    expect(said.length).toBe(all);
    await dub(lines.with(2, line(10_000, 12_400, 39)));
    expect(new Set(said.slice(all).map(({ text }) => text.length))).toEqual(new Set([39]));
    await dub(lines, undefined, undefined, { ...MEDIUM, id: 'another' });
    expect(said.length).toBeGreaterThan(all + 5);
  });

  it('tells how far it is, step by step', async () => {
    const { dub } = rig();
    const told: DubProgress[] = [];
    await dub([line(0, 3000, 30), line(4000, 5000, 17)], (progress) => told.push(progress));
    const steps = told.map(({ step }) => step);
    expect([...new Set(steps)]).toEqual(['speaking', 'fitting', 'mixing']);
    expect(told.at(-1)).toEqual({ step: 'mixing', share: 1 });
  });

  it('of nothing is refused', async () => {
    await expect(rig().dub([])).rejects.toMatchObject({ code: 'text/unspeakable' });
  });
});
