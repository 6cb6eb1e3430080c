import { describe, expect, it } from 'vitest';
import { Scope } from '../../../src/app/scheduling/index.ts';

describe('the life of a run', () => {
  it('ends with its parent, but not the other way round', () => {
    const parent = new Scope('batch');
    const [child, sibling] = [new Scope('unit', parent), new Scope('unit', parent)];
    child.end();
    expect([parent, child, sibling].map(({ isOver }) => isOver)).toEqual([false, true, false]);
    parent.end();
    expect(sibling.isOver).toBe(true);
    expect(sibling.signal.reason).toMatchObject({ code: 'run/cancelled' });
    expect(new Scope('late', parent).isOver).toBe(true);
  });

  it('tells its end once, also to who asks later', () => {
    const scope = new Scope('turn');
    const heard: string[] = [];
    scope.onEnd(() => heard.push('early'));
    expect(heard).toEqual([]);
    scope.end();
    scope.end();
    scope.onEnd(() => heard.push('late'));
    expect(heard).toEqual(['early', 'late']);
  });

  it('waits for work within it, whatever it answers', async () => {
    const scope = new Scope('turn');
    await expect(scope.within(Promise.resolve(7))).resolves.toBe(7);
    await expect(scope.within(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it.each<[string, (scope: Scope) => void, (scope: Scope) => void]>([
    ['meanwhile', () => {}, (scope) => scope.end()],
    ['before', (scope) => scope.end(), () => {}],
  ])('waits no longer for work where it ended %s, and drops what comes then', async (_, before, after) => {
    const scope = new Scope('turn');
    before(scope);
    let answer = (_: number) => {};
    const work = new Promise<number>((resolve) => {
      answer = resolve;
    });
    const waiting = scope.within(work);
    after(scope);
    answer(7);
    await expect(waiting).rejects.toMatchObject({ code: 'run/cancelled' });
  });
});
