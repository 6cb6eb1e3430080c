import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it.each([
  ['#/batches/a%2Fb', 'batches', 'a/b'],
  ['#/batches/100%', 'batches', null],
])('the address %s shows a screen', async (hash, screen, item) => {
  vi.stubGlobal('location', { hash });
  vi.stubGlobal('window', { addEventListener() {} });
  const { route, takeRouteItem } = await import('../../src/ui/shared/route.ts');
  expect(route.value).toBe(screen);
  expect(takeRouteItem()).toBe(item);
});
