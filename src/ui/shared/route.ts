import { type ReadonlySignal, signal } from '@preact/signals';

export const ROUTES = ['talk', 'models', 'settings'] as const;
export type Route = (typeof ROUTES)[number];

const current = signal<Route>(read() ?? 'talk');
window.addEventListener('hashchange', () => {
  current.value = read() ?? current.value;
});

/** The screen that the address names; a fragment that names none, as the skip link's, changes nothing. */
export const route: ReadonlySignal<Route> = current;

export function routeHref(target: Route): string {
  return `#/${target}`;
}

function read(): Route | undefined {
  return ROUTES.find((name) => routeHref(name) === location.hash);
}
