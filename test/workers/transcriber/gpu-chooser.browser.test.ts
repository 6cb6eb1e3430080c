import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../../src/core/decoding/range-of.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { chooseToken } from '../../../src/core/whisper/choose-token.ts';
import { nextKinds } from '../../../src/core/whisper/next-kinds.ts';
import type { WhisperVocabulary } from '../../../src/core/whisper/vocabulary.ts';
import { GpuMemory, readBuffer, USAGE } from '../../../workers/decoding/memory.ts';
import type { Bound } from '../../../workers/runtime/engine/bound-session.ts';
import { chooserPipeline, GpuChooser } from '../../../workers/transcriber/packed/gpu-chooser.ts';

const device = await (await navigator.gpu?.requestAdapter())?.requestDevice();

const VOCABULARY: WhisperVocabulary = {
  size: 700,
  end: 500,
  start: 501,
  transcribe: 510,
  noSpeech: 511,
  firstTimestamp: 520,
  timestampMs: 20,
  languages: new Map(),
  suppressed: [0, 31, 32, 77, 499],
};
/** Shorter than the vocabulary's timestamps, and shorter than the time in which the first one has to come. */
const INPUTS_MS = [3000, 400];
const STEPS = 12;
const TOKENS = 64;

describe.runIf(device !== undefined)('choosing tokens on a GPU', () => {
  const memory = new GpuMemory({} as Bound, device as GPUDevice);
  const buffers = {
    rows: 1,
    scores: memory.allocate(4 * VOCABULARY.size),
    input: memory.allocate(4),
    position: memory.allocate(4),
  };
  const pipeline = chooserPipeline(memory.device, { vocabulary: VOCABULARY, tokens: TOKENS });
  const chooser = new GpuChooser(memory, buffers, VOCABULARY, pipeline);
  const random = seededRandom(7);

  /** Half precision has many equal scores; now text is likelier, now a timestamp, now the end. */
  function drawScores(): Float32Array<ArrayBuffer> {
    const [text, time, end] = [random() * 12, random() * 12, random() * 12];
    return Float32Array.from({ length: VOCABULARY.size }, (_, token) => {
      const likely = token === VOCABULARY.end ? end : token < VOCABULARY.end ? text : time;
      return Math.round(8 * (likely + 6 * random() - 20)) / 8;
    });
  }

  const write = (scores: Float32Array<ArrayBuffer>) =>
    memory.device.queue.writeBuffer(buffers.scores, 0, scores);

  it('gives what the rules give on the CPU, token by token, also where scores are equal', async () => {
    const seen = { text: 0, time: 0, end: 0 };
    for (let transcript = 0; transcript < 60; transcript += 1) {
      const inputMs = INPUTS_MS[transcript % INPUTS_MS.length] ?? 0;
      chooser.beginTranscript(inputMs);
      const expected: { token: number; logProbability: number }[] = [];
      const tokens: number[] = [];
      for (let step = 0; step < STEPS; step += 1) {
        const scores = drawScores();
        write(scores);
        chooser.choose(step);
        for (const token of VOCABULARY.suppressed) scores[token] = Number.NEGATIVE_INFINITY;
        const kinds = nextKinds(tokens, VOCABULARY, inputMs);
        const chosen = chooseToken(scores, VOCABULARY, kinds, 0, () => 0);
        expected.push(chosen);
        seen[chosen.token < 500 ? 'text' : chosen.token === 500 ? 'end' : 'time'] += 1;
        if (chosen.token === VOCABULARY.end) break;
        tokens.push(chosen.token);
      }
      const found = await chooser.look(expected.length);
      expect(found.map(({ token }) => token)).toEqual(expected.map(({ token }) => token));
      for (const [index, { score, logSum }] of found.entries())
        expect(score - logSum).toBeCloseTo(expected[index]?.logProbability ?? 0, 4);
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });

  it.each([VOCABULARY.size, VOCABULARY.firstTimestamp])('takes any of the first %i tokens', async (limit) => {
    chooser.beginAnything(limit);
    const scores = drawScores();
    write(scores);
    chooser.choose(0);
    const [found] = await chooser.look(1);
    const { token, best, logSum } = rangeOf(scores, 0, limit);
    expect(found).toEqual({ token, score: best, logSum: expect.closeTo(logSum, 4) });
    expect(await chooser.readScores(500, 520)).toEqual(scores.slice(500, 520));
  });

  it('gives each row what its own rules give, and lets none go on behind the last position', async () => {
    const rows = 3;
    const own = {
      rows,
      scores: memory.allocate(4 * VOCABULARY.size * rows),
      input: memory.allocate(4 * rows),
      position: memory.allocate(4 * rows),
    };
    const chooserOfRows = new GpuChooser(memory, own, VOCABULARY, pipeline);
    const all = Array.from({ length: rows }, drawScores);
    for (const [row, scores] of all.entries())
      memory.device.queue.writeBuffer(own.scores, 4 * VOCABULARY.size * row, scores);
    memory.writeInts(own.position, [5, TOKENS - 2, TOKENS - 1]);
    chooserOfRows.beginAnything(VOCABULARY.size, 0);
    chooserOfRows.beginTranscript(3000, 1);
    chooserOfRows.beginAnything(100, 2);
    let kept: (bytes: ArrayBuffer) => Float32Array = () => new Float32Array();
    const keep = (encoder: GPUCommandEncoder) => {
      kept = chooserOfRows.keepScores(encoder, 1, 500, 520);
    };
    chooserOfRows.choose(0, undefined, rows);
    chooserOfRows.choose(1, keep, rows);
    const { found, bytes } = await chooserOfRows.lookAtRows(2, rows);
    const [likeliest, first] = [all[0], all[2]?.slice(0, 100)].map((scores) =>
      scores?.indexOf(Math.max(...scores)),
    );
    expect(found.map(({ token }) => token).filter((_, index) => index % rows !== 1)).toEqual([
      likeliest,
      first,
      likeliest,
      first,
    ]);
    expect(found[1]?.token).toBeGreaterThanOrEqual(VOCABULARY.firstTimestamp);
    expect(kept(bytes)).toEqual(all[1]?.slice(500, 520));
    const readable = memory.device.createBuffer({ size: 16, usage: USAGE.mapRead | USAGE.copyTarget });
    memory.copy([{ from: own.position, fromByte: 0, to: readable, toByte: 0, bytes: 4 * rows }]);
    expect([...new Int32Array(await readBuffer(readable, 4 * rows))]).toEqual([7, TOKENS - 1, TOKENS - 1]);
  });
});
