import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf, type EditDocument, segmentsOf, textOf } from '../../../src/core/editor/document.ts';
import { applyEdit, type Edit } from '../../../src/core/editor/edits.ts';
import { findAll, replaceIn } from '../../../src/core/editor/find.ts';
import { type EditorEntry, replay, startEditor, stepEditor } from '../../../src/core/editor/history.ts';
import { keptTime } from '../../../src/core/editor/kept-time.ts';
import { syntheticSpeech } from '../../fakes/subtitles/synthetic-speech.ts';

const word = (text: string, startMs: number, endMs: number) => ({ text, startMs, endMs });
const START = documentOf([
  {
    startMs: 0,
    endMs: 2000,
    text: 'Hello big world.',
    words: [word('Hello', 100, 500), word('big', 600, 900), word('world.', 1000, 1800)],
  },
  {
    startMs: 2500,
    endMs: 4000,
    text: 'Good bye.',
    words: [word('Good', 2600, 3000), word('bye.', 3100, 3900)],
  },
]);
const texts = ({ cues }: EditDocument) => cues.map(textOf);
const times = ({ cues }: EditDocument) => cues.map(({ startMs, endMs }) => [startMs, endMs]);
const wordTimes = ({ cues }: EditDocument, cue = 0) =>
  cues[cue]?.words.map(({ text, startMs, endMs }) => [text, startMs, endMs]);
const exactly = (text: string) => ({ text, matchCase: true, wholeWords: false });

/** Nothing overlaps, nothing runs backwards, no id is used twice, no cue is empty. */
function expectSound({ cues }: EditDocument): void {
  let reachedMs = 0;
  const ids = new Set<string>();
  for (const { id, startMs, endMs, words } of cues) {
    expect(startMs).toBeGreaterThanOrEqual(reachedMs);
    expect(endMs).toBeGreaterThanOrEqual(startMs);
    expect(words.length).toBeGreaterThan(0);
    let inCueMs = startMs;
    for (const each of words) {
      expect(each.startMs).toBeGreaterThanOrEqual(inCueMs);
      expect(each.endMs).toBeGreaterThanOrEqual(each.startMs);
      expect(each.text).toMatch(/^\S+$/);
      inCueMs = each.endMs;
    }
    expect(endMs).toBeGreaterThanOrEqual(inCueMs);
    for (const each of [id, ...words.map((own) => own.id)]) {
      expect(ids.has(each), each).toBe(false);
      ids.add(each);
    }
    reachedMs = endMs;
  }
}

describe('edits', () => {
  it('split a cue before a word, and merge it again', () => {
    const split = applyEdit(START, { type: 'split', cueId: 'c1', wordId: 'w2', newId: 'n' });
    expect(texts(split)).toEqual(['Hello', 'big world.', 'Good bye.']);
    expect(times(split).slice(0, 2)).toEqual([
      [0, 500],
      [600, 2000],
    ]);
    expect(applyEdit(split, { type: 'merge', cueId: 'c1' })).toEqual(START);
  });

  it('cut words out of the medium, and take them back', () => {
    const cut = applyEdit(START, { type: 'cut', wordIds: ['w2', 'w3'], isCut: true });
    expect(texts(cut)).toEqual(['Hello', 'Good bye.']);
    expect(keptTime(cut, 5000)).toEqual([
      { startMs: 0, endMs: 600 },
      { startMs: 1800, endMs: 5000 },
    ]);
    expect(segmentsOf(cut)[0]).toEqual({
      startMs: 0,
      endMs: 2000,
      text: 'Hello',
      words: [word('Hello', 100, 500)],
    });
    expect(applyEdit(cut, { type: 'cut', wordIds: ['w2', 'w3'], isCut: false })).toEqual(START);
    const all = applyEdit(START, { type: 'cut', wordIds: ['w1', 'w2', 'w3', 'w4', 'w5'], isCut: true });
    expect(segmentsOf(all)).toEqual([]);
    expect(keptTime(all, 5000)).toEqual([
      { startMs: 0, endMs: 100 },
      { startMs: 3900, endMs: 5000 },
    ]);
  });

  it.each<[string, string, unknown]>([
    [
      'a corrected word, which takes its time',
      'Hello small world.',
      [
        ['Hello', 100, 500],
        ['small', 600, 900],
        ['world.', 1000, 1800],
      ],
    ],
    [
      'two words for one, which share its time by length',
      'Hello a big world.',
      [
        ['Hello', 100, 500],
        ['a', 500, 600],
        ['big', 600, 900],
        ['world.', 1000, 1800],
      ],
    ],
    [
      'a word less',
      'Hello world.',
      [
        ['Hello', 100, 500],
        ['world.', 1000, 1800],
      ],
    ],
    [
      'words behind the last',
      'Hello big world. Ok.',
      [
        ['Hello', 100, 500],
        ['big', 600, 900],
        ['world.', 1000, 1800],
        ['Ok.', 1800, 2000],
      ],
    ],
    [
      'all others',
      'ab cd',
      [
        ['ab', 100, 950],
        ['cd', 950, 1800],
      ],
    ],
  ])('give a cue %s', (_, text, expected) => {
    const edited = applyEdit(START, { type: 'text', cueId: 'c1', text, newId: 'n' });
    expect(wordTimes(edited)).toEqual(expected);
    expectSound(edited);
  });

  it('remove a cue with its text, but keep what was cut out of it', () => {
    const gone = applyEdit(START, { type: 'text', cueId: 'c1', text: ' ', newId: 'n' });
    expect(texts(gone)).toEqual(['Good bye.']);
    const cut = applyEdit(START, { type: 'cut', wordIds: ['w2'], isCut: true });
    const left = applyEdit(cut, { type: 'text', cueId: 'c1', text: '', newId: 'n' });
    expect(keptTime(left, 5000)).toEqual(keptTime(cut, 5000));
  });

  it.each<[string, [number, number], [number, number]]>([
    ['as far as they are asked', [200, 1200], [200, 1200]],
    ['not before the start', [-500, 2000], [0, 2000]],
    ['not into the next cue', [1000, 9000], [1000, 2500]],
    ['never so that nothing is left', [1500, 100], [1500, 1540]],
  ])('move times %s', (_, [startMs, endMs], expected) => {
    const moved = applyEdit(START, { type: 'times', cueId: 'c1', startMs, endMs });
    expect(times(moved)[0]).toEqual(expected);
    expectSound(moved);
  });

  it('find and replace in all cues', () => {
    const query = { text: 'o', matchCase: true, wholeWords: false };
    expect(findAll(START, query)).toHaveLength(4);
    expect(findAll(START, { ...query, text: 'HELLO', matchCase: false })).toEqual([
      { cueId: 'c1', from: 0, to: 5 },
    ]);
    const replaced = applyEdit(START, { type: 'replace', query, replacement: '$&', newId: 'n' });
    expect(texts(replaced)).toEqual(['Hell$& big w$&rld.', 'G$&$&d bye.']);
    expect(wordTimes(replaced)?.map(([, startMs]) => startMs)).toEqual([100, 600, 1000]);
  });

  it.each<[string, string, string]>([
    ['no pattern', 'a.c', 'x'],
    ['brackets', '(b', 'x'],
    ['a hyphen', '-', 'x'],
  ])('take a query for %s as it is written', (_, text, replacement) => {
    expect(replaceIn('abc (b) a.c -', exactly(text), replacement)).toBe(
      'abc (b) a.c -'.replaceAll(text, replacement),
    );
  });

  it('find whole words only where they are asked for', () => {
    const query = { text: 'art', matchCase: false, wholeWords: true };
    expect(replaceIn('Art, party; “art”.', query, 'x')).toBe('x, party; “x”.');
    expect(replaceIn('말 말했다', { ...query, text: '말' }, '글')).toBe('글 말했다');
  });

  it.each<[string, Edit]>([
    ['a cue that is gone', { type: 'merge', cueId: 'none' }],
    ['the last cue, joined with the next', { type: 'merge', cueId: 'c2' }],
    ['a split before the first word', { type: 'split', cueId: 'c1', wordId: 'w1', newId: 'n' }],
    ['a word of another cue', { type: 'split', cueId: 'c1', wordId: 'w4', newId: 'n' }],
    ['a cut of nothing', { type: 'cut', wordIds: ['none'], isCut: true }],
    ['the same text', { type: 'text', cueId: 'c1', text: ' Hello  big world. ', newId: 'n' }],
    ['the same times', { type: 'times', cueId: 'c1', startMs: 0, endMs: 2000 }],
    ['a blank query', { type: 'replace', query: exactly(' '), replacement: 'x', newId: 'n' }],
  ])('change nothing: %s', (_, edit) => {
    expect(applyEdit(START, edit)).toBe(START);
    const state = startEditor(START);
    expect(stepEditor(state, { type: 'edit', edit })).toBe(state);
  });
});

describe('documentOf', () => {
  it('sets times right that run backwards, and leaves out what is blank', () => {
    const document = documentOf([
      { startMs: 1000, endMs: 3000, text: 'a b' },
      { startMs: 2000, endMs: 2500, text: 'c', words: [word(' c ', 1900, 2600)] },
      { startMs: 2500, endMs: 2600, text: ' ' },
    ]);
    expectSound(document);
    expect(texts(document)).toEqual(['a b', 'c']);
  });
});

/** What an editor could be asked, also of things that are not there. */
function entries(document: EditDocument): fc.Arbitrary<EditorEntry[]> {
  const cueId = fc.constantFrom(...document.cues.map(({ id }) => id), 'new-1', 'new-3');
  const wordId = fc.constantFrom(
    ...document.cues.flatMap(({ words }) => words.map(({ id }) => id)),
    'new-2.0.0',
  );
  const text = fc
    .array(fc.constantFrom('river', 'a', 'the', 'of', '말'), { maxLength: 8 })
    .map((own) => own.join(' '));
  const name = fc.constantFrom('Ada', 'Ben', 'Cyd');
  const draft = fc.oneof(
    fc.record({ type: fc.constant('split' as const), cueId, wordId }),
    fc.record({ type: fc.constant('merge' as const), cueId }),
    fc.record({
      type: fc.constant('cut' as const),
      wordIds: fc.array(wordId, { maxLength: 5 }),
      isCut: fc.boolean(),
    }),
    fc.record({ type: fc.constant('text' as const), cueId, text }),
    fc.record({
      type: fc.constant('speaker' as const),
      cueId,
      speaker: name,
      others: fc.array(fc.record({ cueId, speaker: name }), { maxLength: 4 }),
    }),
    fc.record({ type: fc.constant('name' as const), speaker: name, name }),
    fc.record({
      type: fc.constant('times' as const),
      cueId,
      startMs: fc.integer({ min: -1000, max: 60_000 }),
      endMs: fc.integer({ min: -1000, max: 60_000 }),
    }),
    fc.record({
      type: fc.constant('replace' as const),
      query: fc.record({
        text: fc.constantFrom('e', 'the', '.', ''),
        matchCase: fc.boolean(),
        wholeWords: fc.boolean(),
      }),
      replacement: text,
    }),
  );
  const step = fc.oneof(
    { weight: 5, arbitrary: draft },
    { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('undo' as const, 'redo' as const) }) },
  );
  return fc.array(step, { maxLength: 40 }).map((drafts) =>
    drafts.map((each, index): EditorEntry => {
      if (each.type === 'undo' || each.type === 'redo') return { type: each.type };
      return { type: 'edit', edit: { ...each, newId: `new-${index}` } as Edit };
    }),
  );
}

describe('any sequence of steps', () => {
  const document = documentOf(syntheticSpeech({ seed: 4, durationMs: 60_000 }).segments);

  it('leaves times in order and ids apart', () => {
    fc.assert(
      fc.property(entries(document), (steps) => {
        const { document: edited } = replay(document, steps);
        expectSound(edited);
        let reachedMs = 0;
        for (const { startMs, endMs } of keptTime(edited, 60_000)) {
          expect(startMs).toBeGreaterThanOrEqual(reachedMs);
          expect(endMs).toBeGreaterThan(startMs);
          reachedMs = endMs;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is undone to the document that it began with, and done again to the one that it ended with', () => {
    fc.assert(
      fc.property(entries(document), (steps) => {
        let state = replay(document, steps);
        const end = state.document;
        let undone = 0;
        while (state.past !== null) {
          state = stepEditor(state, { type: 'undo' });
          undone += 1;
        }
        expect(state.document).toEqual(document);
        for (; undone > 0; undone--) state = stepEditor(state, { type: 'redo' });
        expect(state.document).toEqual(end);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same document again from its stored form', () => {
    fc.assert(
      fc.property(entries(document), (steps) => {
        const stored = JSON.parse(JSON.stringify({ document, steps }));
        expect(replay(stored.document, stored.steps).document).toEqual(replay(document, steps).document);
      }),
    );
  });

  it('costs no more the longer it gets: a step keeps what it did not change', () => {
    let state = startEditor(document);
    for (let index = 0; index < 5000; index++) {
      const edit: Edit = { type: 'text', cueId: 'c2', text: `word ${index}`, newId: `n${index}` };
      state = stepEditor(state, { type: 'edit', edit });
    }
    expect(state.document.cues[0]).toBe(document.cues[0]);
    expect(state.past?.step.before).toHaveLength(1);
    for (let index = 0; index < 5000; index++) state = stepEditor(state, { type: 'undo' });
    expect(state.document).toEqual(document);
  });
});

it('who says a cue stays with it, and with both halves of it', () => {
  const document = documentOf([
    { startMs: 0, endMs: 1000, text: 'one two', speaker: 'Ada' },
    { startMs: 1000, endMs: 2000, text: 'three', speaker: 'Ben' },
  ]);
  const split = applyEdit(document, {
    type: 'split',
    cueId: 'c1',
    wordId: document.cues[0]?.words[1]?.id ?? '',
    newId: 'n',
  });
  const merged = applyEdit(split, { type: 'merge', cueId: 'n' });
  expect(segmentsOf(split).map(({ speaker }) => speaker)).toEqual(['Ada', 'Ada', 'Ben']);
  expect(segmentsOf(merged).map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Ada', 'one'],
    ['Ada', 'two three'],
  ]);
});
