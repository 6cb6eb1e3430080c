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

it('an address that is typed later asks for something on its own screen alone, until that is taken', async () => {
  const location = { hash: '#/batches' };
  const typed: (() => void)[] = [];
  vi.stubGlobal('location', location);
  vi.stubGlobal('window', { addEventListener: (_: string, listener: () => void) => typed.push(listener) });
  const { routeItemOf, takeRouteItem } = await import('../../src/ui/shared/route.ts');
  expect(routeItemOf('batches')).toBeNull();
  location.hash = '#/batches/a';
  for (const read of typed) read();
  expect([routeItemOf('batches'), routeItemOf('lab')]).toEqual(['a', null]);
  expect([takeRouteItem(), routeItemOf('batches')]).toEqual(['a', null]);
});
