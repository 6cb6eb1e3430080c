import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  editedText,
  editText,
  noEdits,
  type ReportEdits,
  undoEdit,
} from '../../../src/core/study-report/report-edits.ts';

const none = noEdits('c');
const type = (edits: ReportEdits, ...texts: readonly string[]) =>
  texts.reduce((before, text, index) => editText(before, 'work', 'en', text, index > 0), edits);

describe('what is written into a report', () => {
  it('is taken back as it was typed: in one go', () => {
    const written = type(type(none, 'W', 'We', 'We measured.'), 'We did.');
    expect(editedText(written, 'work', 'en')).toBe('We did.');
    const once = undoEdit(written);
    expect(editedText(once, 'work', 'en')).toBe('We measured.');
    expect(editedText(undoEdit(once), 'work', 'en')).toBeNull();
    expect(undoEdit(none)).toBe(none);
  });

  it('of a section stands in one language, of the head in all', () => {
    const both = editText(type(none, 'We measured.'), 'author', 'en', 'Ada', false);
    expect(editedText(both, 'work', 'ko')).toBeNull();
    expect(editedText(both, 'author', 'ko')).toBe('Ada');
  });

  it('may be nothing, which is not as it comes', () => {
    const empty = type(none, '');
    expect(editedText(empty, 'work', 'en')).toBe('');
    const back = editText(empty, 'work', 'en', null, false);
    expect(editedText(back, 'work', 'en')).toBeNull();
    expect(editedText(undoEdit(back), 'work', 'en')).toBe('');
  });

  it('is no step where nothing changes', () => {
    expect(editText(none, 'title', 'en', null, false)).toBe(none);
  });

  it('can be taken back 200 times', () => {
    const many = Array.from({ length: 210 }, (_, index) => `${index}`).reduce(
      (before, text) => editText(before, 'title', 'en', text, false),
      none,
    );
    expect(many.steps).toHaveLength(200);
    const back = many.steps.reduce((before) => undoEdit(before), many);
    expect(editedText(back, 'title', 'en')).toBe('9');
  });

  it('goes on only in the same field', () => {
    const two = editText(editText(none, 'title', 'en', 'T', false), 'work', 'en', 'W', true);
    expect(two.steps).toHaveLength(2);
    expect(undoEdit(two).texts).toEqual({ title: 'T' });
    const languages = editText(editText(none, 'work', 'en', 'W', false), 'work', 'ko', '일', true);
    expect(undoEdit(languages).texts).toEqual({ 'en work': 'W' });
  });

  it('is kept with the comparison that it is of, as it comes at first', () => {
    expect(none).toEqual({
      schema: 'sotto-report-edits/1',
      comparisonId: 'c',
      language: null,
      texts: {},
      steps: [],
    });
    expect(editText(none, 'title', 'en', 'T', false)).toMatchObject({ comparisonId: 'c', language: null });
  });

  it('comes back as it came, whatever was written and taken back', () => {
    const edit = fc.record({
      field: fc.constantFrom('title', 'author', 'work', 'next'),
      language: fc.constantFrom('en', 'ko'),
      text: fc.option(fc.constantFrom('', 'a', 'b')),
      continues: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (all) => {
        // A step is where something new begins; what went on with it goes with it.
        const before = new Map([[0, none.texts]]);
        const written = all.reduce((edits, { field, language, text, continues }) => {
          const next = editText(edits, field, language, text, continues);
          expect(editedText(next, field, language)).toBe(text);
          if (next.steps.length > edits.steps.length) before.set(edits.steps.length, edits.texts);
          return next;
        }, none);
        let edits = written;
        while (edits.steps.length > 0) {
          edits = undoEdit(edits);
          expect(edits.texts).toEqual(before.get(edits.steps.length));
        }
        expect(edits).toEqual(none);
      }),
    );
  });
});
