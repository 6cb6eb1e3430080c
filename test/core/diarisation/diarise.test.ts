import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterVoices } from '../../../src/core/diarisation/cluster-voices.ts';
import { diarise, type SpeakerTurn } from '../../../src/core/diarisation/diarise.ts';
import { fromCentre } from '../../../src/core/diarisation/voice-centres.ts';
import { unitVector } from '../../../src/core/diarisation/voice-sample.ts';
import { CENTRES, type Said, voicesOf } from '../../fakes/voices.ts';

const TALK: readonly Said[] = [0, 1, 0, 2, 1, 0, 2].map((speaker) => ({ speaker, ms: 6000 }));
const speakerAt = (turns: readonly SpeakerTurn[], ms: number) =>
  turns.find(({ startMs, endMs }) => startMs <= ms && ms < endMs)?.speaker;
const middles = (said: readonly Said[]) =>
  voicesOf(said).speech.map((span) => (span.startMs + span.endMs) / 2);
const speakersOf = (turns: readonly SpeakerTurn[], said: readonly Said[] = TALK) =>
  middles(said).map((ms) => speakerAt(turns, ms));

const talks = fc
  .array(
    fc.record({
      speaker: fc.integer({ min: 0, max: 3 }),
      ms: fc.integer({ min: 200, max: 9000 }),
      pauseMs: fc.integer({ min: 10, max: 900 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((said) => said as readonly Said[]);

describe('diarise', () => {
  it('numbers speakers by the moment at which they are first heard', () => {
    expect(speakersOf(diarise(voicesOf(TALK), CENTRES))).toEqual([1, 2, 1, 3, 2, 1, 3]);
  });

  it('finds nobody where nobody speaks', () => {
    expect(diarise({ speech: [], prints: [] }, CENTRES)).toEqual([]);
  });

  it('gives speech that is too short for a voice to the only speaker', () => {
    const speech = [{ startMs: 0, endMs: 300 }];
    expect(diarise({ speech, prints: [] }, CENTRES)).toEqual([
      { startMs: 0, endMs: 300, speaker: 1, other: null },
    ]);
  });

  it('hears a change of speakers within running speech', () => {
    const said = [
      { speaker: 0, ms: 8000, pauseMs: 0 },
      { speaker: 1, ms: 8000, pauseMs: 0 },
    ];
    const { prints } = voicesOf(said);
    const turns = diarise({ speech: [{ startMs: 0, endMs: 16_000 }], prints }, CENTRES);
    const change = turns.find(({ speaker }) => speaker === 2)?.startMs ?? 0;
    expect(Math.abs(change - 8000)).toBeLessThanOrEqual(400);
  });

  it.each([
    ['a second', 2, 6_800],
    ['a third', 3, 19_600],
  ])('marks speech that is as near to %s speaker as to the first', (_, other, otherMs) => {
    const sample = voicesOf([...TALK, ...TALK, ...TALK], 1, 0);
    const [first, second] = [sample.prints[0], sample.prints.find(({ startMs }) => startMs > otherMs)];
    const both = Uint8Array.from(first?.vector ?? [], (value, at) =>
      Math.max(value, second?.vector[at] ?? 0),
    );
    const last = sample.prints.at(-2) ?? { startMs: 0 };
    const prints = sample.prints.map((print) =>
      print.startMs >= last.startMs ? { ...print, vector: both } : print,
    );
    const turns = diarise({ ...sample, prints }, CENTRES);
    const marked = turns.filter(({ other }) => other !== null);
    expect(marked.map((turn) => [turn.startMs >= last.startMs, [turn.speaker, turn.other].sort()])).toEqual([
      [true, [1, other]],
    ]);
  });

  it.each([1, 2, 3, 4])('finds %i people who each speak for a while, each once', (people) => {
    const order = fc.shuffledSubarray(
      Array.from({ length: 3 * people }, (_, at) => at % people),
      { minLength: 3 * people, maxLength: 3 * people },
    );
    fc.assert(
      fc.property(order, fc.integer({ min: 1, max: 99 }), (speakers, seed) => {
        const said = speakers.map((speaker) => ({ speaker, ms: 5_000 }));
        const heard = [...new Set(speakers)];
        expect(speakersOf(diarise(voicesOf(said, seed), CENTRES), said)).toEqual(
          speakers.map((speaker) => heard.indexOf(speaker) + 1),
        );
      }),
      { numRuns: 15 },
    );
  });

  it('is the same for a medium that begins later', () => {
    const { speech, prints } = voicesOf(TALK);
    const later = <T extends { startMs: number; endMs: number }>(span: T): T => ({
      ...span,
      startMs: span.startMs + 64_000,
      endMs: span.endMs + 64_000,
    });
    const moved = diarise({ speech: speech.map(later), prints: prints.map(later) }, CENTRES);
    expect(moved).toEqual(diarise({ speech, prints }, CENTRES).map(later));
  });

  it('gives a short word the voice of who is nearest', () => {
    const said = [...TALK.slice(0, 4), { speaker: 0, ms: 300, pauseMs: 100 }, ...TALK.slice(4)];
    const speakers = speakersOf(diarise(voicesOf(said), CENTRES), said);
    // Too short for a voice of its own: the one before it is the nearest in time.
    expect(speakers[4]).toBe(speakers[3]);
  });

  it('has a turn for each stretch of one person, with the times of what was heard', () => {
    const sample = voicesOf(TALK);
    expect(
      diarise(sample, CENTRES).map(({ startMs, endMs, other }) => [
        Math.round(startMs),
        Math.round(endMs),
        other,
      ]),
    ).toEqual(sample.speech.map(({ startMs, endMs }) => [startMs, endMs, null]));
  });

  it('marks nobody else where one person speaks all the time', () => {
    const turns = diarise(voicesOf([{ speaker: 2, ms: 30_000 }]), CENTRES);
    expect(turns).toHaveLength(1);
    expect(turns[0]).toMatchObject({ speaker: 1, other: null });
  });

  it('gives every moment of speech a speaker, in order, once', () => {
    fc.assert(
      fc.property(talks, fc.integer({ min: 1, max: 99 }), (said, seed) => {
        const sample = voicesOf(said, seed);
        const turns = diarise(sample, CENTRES);
        for (const span of sample.speech) {
          const inside = turns.filter(
            ({ startMs, endMs }) => startMs >= span.startMs - 1e-6 && endMs <= span.endMs + 1e-6,
          );
          expect(inside[0]?.startMs).toBeCloseTo(span.startMs, 6);
          expect(inside.at(-1)?.endMs).toBeCloseTo(span.endMs, 6);
          for (const [at, { startMs }] of inside.entries())
            if (at > 0) expect(startMs).toBeCloseTo(inside[at - 1]?.endMs ?? 0, 6);
        }
        expect(turns.every(({ speaker }) => Number.isInteger(speaker) && speaker >= 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('clusterVoices', () => {
  const unitVectors = (said: readonly Said[]) =>
    fromCentre(
      voicesOf(said).prints.map(({ vector }) => unitVector(vector)),
      CENTRES,
    );
  const vectors = unitVectors(TALK);
  const groupsOf = (labels: Int32Array) =>
    [...new Set(labels)]
      .map((label) => [...labels.keys()].filter((at) => labels[at] === label).join())
      .sort();

  it('does not depend on the order of voices', () => {
    const all = vectors.map((_, at) => at);
    const shuffles = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    const plain = groupsOf(clusterVoices(vectors));
    fc.assert(
      fc.property(shuffles, (order) => {
        const labels = clusterVoices(order.map((at) => vectors[at] as Float32Array));
        const back = Int32Array.from(all, (at) => labels[order.indexOf(at)] ?? -1);
        expect(groupsOf(back)).toEqual(plain);
      }),
      { numRuns: 20 },
    );
  });

  it('finds the same speakers in a long medium, which it compares part by part', () => {
    const long = Array.from({ length: 400 }, (_, at) => ({ speaker: (at * 7) % 5, ms: 6000 }));
    expect(unitVectors(long).length).toBeGreaterThan(2000);
    const labels = clusterVoices(unitVectors(long));
    expect(new Set(labels).size).toBe(5);
  });
});
