import { describe, expect, it } from 'vitest';
import type { BatchCard } from '../../src/app/batch/studio-batches.ts';
import {
  type Move,
  movesOf,
  placedBeside,
  reordered,
  type Side,
} from '../../src/ui/batches/reordering/reordered.ts';
import { fakeBatch } from '../fakes/batches/fake-batches.ts';

const CARDS: readonly BatchCard[] = [
  fakeBatch({ id: 'a', state: 'running' }),
  fakeBatch({ id: 'b', state: 'paused' }),
  fakeBatch({ id: 'c' }),
  fakeBatch({ id: 'ended', state: 'done' }),
];

describe('a move', () => {
  it.each<[id: string, move: Move, order: string]>([
    ['c', 'toTop', 'c a b'],
    ['c', 'up', 'a c b'],
    ['a', 'down', 'b a c'],
    ['a', 'up', 'a b c'],
    ['c', 'down', 'a b c'],
    ['ended', 'up', 'a b c'],
  ])('%s %s gives %s: all that are unfinished, and only those', (id, move, order) => {
    expect(reordered(CARDS, id, move)).toEqual(order.split(' '));
  });

  it.each<[id: string, side: Side, neighbour: string, order: string]>([
    ['c', 'before', 'a', 'c a b'],
    ['a', 'behind', 'b', 'b a c'],
    ['a', 'behind', 'c', 'b c a'],
  ])('%s put %s %s gives %s', (id, side, neighbour, order) => {
    expect(placedBeside(CARDS, id, neighbour, side)).toEqual(order.split(' '));
  });

  it.each<[id: string, moves: readonly Move[]]>([
    ['a', ['down']],
    ['b', ['up', 'down']],
    ['c', ['toTop', 'up']],
    ['ended', []],
  ])('%s offers only what changes something', (id, moves) => {
    expect(movesOf(CARDS, id)).toEqual(moves);
  });
});
