import { describe, expect, it } from 'vitest';
import { documentOf, type EditDocument } from '../../../src/core/editor/document.ts';
import { applyEdit, type Edit } from '../../../src/core/editor/edits.ts';
import { replay } from '../../../src/core/editor/history.ts';

const START = documentOf(
  ['Ada', 'Ben', 'Ada', 'Ben'].map((speaker, at) => ({
    startMs: at * 1000,
    endMs: at * 1000 + 900,
    text: 'so it is',
    speaker,
  })),
);
const who = ({ cues }: EditDocument) => cues.map(({ speaker, isSaid }) => `${speaker}${isSaid ? '!' : ''}`);
const say = (cueId: string, speaker: string, others: readonly (readonly [string, string])[] = []): Edit => ({
  type: 'speaker',
  cueId,
  speaker,
  others: others.map(([id, other]) => ({ cueId: id, speaker: other })),
});

describe('who speaks', () => {
  it('is corrected in a cue, and others follow', () => {
    const corrected = applyEdit(START, say('c1', 'Cyd', [['c3', 'Cyd']]));
    expect(who(corrected)).toEqual(['Cyd!', 'Ben', 'Cyd', 'Ben']);
  });

  it('never changes again by what others are taken for, once it was corrected', () => {
    const first = applyEdit(START, say('c3', 'Ada'));
    expect(who(first)[2]).toBe('Ada!');
    const second = applyEdit(first, say('c1', 'Cyd', [['c3', 'Cyd']]));
    expect(who(second)).toEqual(['Cyd!', 'Ben', 'Ada!', 'Ben']);
    expect(who(applyEdit(second, say('c3', 'Ben')))[2]).toBe('Ben!');
  });

  it.each<[string, Edit, string[]]>([
    [
      'gets a name once',
      { type: 'name', speaker: 'Ada', name: 'Ada L.' },
      ['Ada L.', 'Ben', 'Ada L.', 'Ben'],
    ],
    [
      'is one with another who has the name',
      { type: 'name', speaker: 'Ben', name: 'Ada' },
      ['Ada', 'Ada', 'Ada', 'Ada'],
    ],
  ])('%s', (_, edit, wanted) => {
    expect(who(applyEdit(START, edit))).toEqual(wanted);
    const undone = replay(START, [{ type: 'edit', edit }, { type: 'undo' }]);
    expect(undone.document).toEqual(START);
  });

  it.each<[string, Edit]>([
    ['a cue that is gone', say('none', 'Ada')],
    ['a speaker who is gone', { type: 'name', speaker: 'Eve', name: 'Ada' }],
    ['the same name', { type: 'name', speaker: 'Ada', name: 'Ada' }],
  ])('stays as it was after %s', (_, edit) => expect(applyEdit(START, edit)).toBe(START));
});
