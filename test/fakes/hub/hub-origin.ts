import { inject } from 'vitest';
import type { Fault, LoggedRequest } from './hub-server.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    hubOrigin: string;
  }
}

/** The hub of miniatures, seen from a page. */
export const hubOrigin = inject('hubOrigin');

/** Forgets the hub's log and faults, or queues faults for a path. */
export async function controlHub(
  order: { readonly reset: true } | { readonly path: string; readonly queue: readonly Fault[] },
): Promise<void> {
  await fetch(`${hubOrigin}/control`, { method: 'POST', body: JSON.stringify(order) });
}

export async function hubLog(): Promise<readonly LoggedRequest[]> {
  return (await fetch(`${hubOrigin}/control`)).json();
}
