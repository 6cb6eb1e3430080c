import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReplySentences, replySentences } from '../../../src/app/stages/index.ts';

/** Written in these parts, all at once where nobody waits for the answers. */
async function readIn(parts: readonly string[], reply = parts.join('')): Promise<string[]> {
  const sentences = new ReplySentences();
  const answers = [...parts.map((part) => sentences.read(part)), sentences.end(reply)];
  return (await Promise.all(answers)).flat();
}

describe('the sentences of a reply', () => {
  it.each([
    ['One. Two.', ['One.', 'Two.']],
    ['3 < 5. Then 2 * 3.', ['3 < 5.', 'Then 2 * 3.']],
    ['Yes.\n\n## Steps\n1. **Boil** it.\n2. Drink.', ['Yes.', 'Steps', '1, Boil it.', '2, Drink.']],
  ])('of %j', async (reply, expected) => {
    expect(await replySentences(reply)).toEqual(expected);
    expect(await readIn([...reply])).toEqual(expected);
  });

  it('are told as soon as they are complete, before and behind the first sign of Markdown', async () => {
    const sentences = new ReplySentences();
    expect(await sentences.read('One is here. Two ')).toEqual(['One is here.']);
    expect(await sentences.read('is **here.** Three')).toEqual(['Two is here.']);
    expect(await sentences.read(' is not')).toEqual([]);
    expect(await sentences.end('One is here. Two is **here.**')).toEqual([]);
  });

  it('are none of what was taken back', async () => {
    expect(await readIn(['One. **Two.** Thr', 'ee is'], 'One. **Two.**')).toEqual(['One.', 'Two.']);
    expect(await readIn([' One. Two is'], 'One.')).toEqual(['One.']);
  });

  it('are the same in whatever parts it comes', async () => {
    const part = fc.constantFrom(
      ...[
        'One. ',
        'Two',
        ' three! ',
        '**',
        '*',
        '`',
        '[a',
        '](b)',
        '\n',
        '\n- ',
        '1. ',
        '# ',
        '<b>',
        ' 2 * 3 ',
        '_x',
        '| a ',
        '|\n',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part), fc.array(fc.nat(60)), async (all, cuts) => {
        const text = all.join('');
        const places = [...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const parts = places.map((to, at) => text.slice(places[at - 1] ?? 0, to));
        expect(await readIn(parts)).toEqual(await replySentences(text));
      }),
      { numRuns: 300 },
    );
  });
});
