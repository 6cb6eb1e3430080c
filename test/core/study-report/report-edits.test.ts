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
  });
});
