import { type ReadonlySignal, signal } from '@preact/signals';

/** Those that the header offers; the others are entered from what they are about. */
export const ROUTES = ['talk', 'batches', 'models', 'settings'] as const;
const ALL = [...ROUTES, 'edit', 'lab', 'profile', 'sessions'] as const;
export type Route = (typeof ALL)[number];

const current = signal<Route>('talk');
const item = signal<string | null>(null);
/** What is edited; null where the address names nothing. */
export const editedId = signal<string | null>(null);
read();
window.addEventListener('hashchange', read);

/** The screen that the address names; a fragment that names none, as the skip link's, changes nothing. */
export const route: ReadonlySignal<Route> = current;

/** @param id of what is to be shown on that screen */
export function routeHref(target: Route, id?: string): string {
  return id === undefined ? `#/${target}` : `#/${target}/${encodeURIComponent(id)}`;
}

/** What the address asks to be shown on that screen, until it is taken; an address may be typed at any time. */
export function routeItemOf(screen: Route): string | null {
  return current.value === screen ? item.value : null;
}

/** What the address asks to be shown on the screen, once. */
export function takeRouteItem(): string | null {
  const taken = item.peek();
  item.value = null;
  return taken;
}

function read(): void {
  const [mark, name, id] = location.hash.split('/');
  const found = ALL.find((candidate) => candidate === name);
  if (mark !== '#' || !found) return;
  current.value = found;
  item.value = id === undefined ? null : idOf(id);
  if (found === 'edit') editedId.value = item.value;
}

/** Somebody may have typed the address: what is not encoded names nothing. */
function idOf(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
