import { expect, it } from 'vitest';
import { adapterKeyOf } from '../../../src/core/models/device-choice.ts';

const ADAPTER = { vendor: 'v', architecture: 'a', device: 'd', description: 'driver 1' };

it('a verdict holds for one adapter with one driver in one version of the browser', () => {
  const others = [
    adapterKeyOf({ ...ADAPTER, vendor: 'w' }, 'Browser 1'),
    adapterKeyOf({ ...ADAPTER, architecture: 'b' }, 'Browser 1'),
    adapterKeyOf({ ...ADAPTER, device: 'e' }, 'Browser 1'),
    adapterKeyOf({ ...ADAPTER, description: 'driver 2' }, 'Browser 1'),
    adapterKeyOf(ADAPTER, 'Browser 2'),
    adapterKeyOf(null, 'Browser 1'),
    adapterKeyOf(null, 'Browser 2'),
    // Parts do not run into each other.
    adapterKeyOf({ ...ADAPTER, vendor: 'va', architecture: '' }, 'Browser 1'),
  ];
  const own = adapterKeyOf(ADAPTER, 'Browser 1');
  expect(adapterKeyOf({ ...ADAPTER }, 'Browser 1')).toBe(own);
  expect(new Set([own, ...others]).size).toBe(1 + others.length);
});
