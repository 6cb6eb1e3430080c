import { expect, it } from 'vitest';
import { Places } from '../../../workers/decoding/places.ts';

const ALONE = { fits: true, isAlone: true };
const SHARING = { fits: true, isAlone: false };
const TOO_LONG = { fits: false, isAlone: false };

it('one who is alone has everything for itself; who comes later shares, from the lowest row on', async () => {
  const places = new Places(2);
  expect(await places.take(ALONE)).toEqual({ row: null });
  expect(await places.take(SHARING)).toEqual({ row: 0 });
  expect(await places.take(SHARING)).toEqual({ row: 1 });
  places.give({ row: 0 });
  expect(await places.take(SHARING)).toEqual({ row: 0 });
});

it('who finds no place gets the first one that suits', async () => {
  const places = new Places(1);
  const taken = [await places.take(TOO_LONG), await places.take(SHARING)];
  expect(taken).toEqual([{ row: null }, { row: 0 }]);
  const got: string[] = [];
  void places.take(TOO_LONG).then(() => got.push('long'));
  void places.take(SHARING).then(() => got.push('short'));
  places.give({ row: 0 });
  await Promise.resolve();
  expect(got).toEqual(['short']);
  places.give({ row: null });
  await Promise.resolve();
  expect(got).toEqual(['short', 'long']);
});

it('without memory for rows all go one after the other', async () => {
  const places = new Places(2);
  const place = await places.take(SHARING);
  places.closeRows();
  places.give(place);
  expect(await places.take(SHARING)).toEqual({ row: null });
  let isIn = false;
  void places.take(SHARING).then(() => {
    isIn = true;
  });
  await Promise.resolve();
  expect(isIn).toBe(false);
  places.give({ row: null });
  await Promise.resolve();
  expect(isIn).toBe(true);
});
