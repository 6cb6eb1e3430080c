import { signal } from '@preact/signals';
import { createPageLocks } from '../../../src/adapters/browser/page-locks.ts';
import { createNotesDesk, type NotesDesk } from '../../../src/app/notes/index.ts';
import type { GenerateUnit } from '../../../src/contracts/generator.ts';
import type { NotesStorePort, NotesWorkPort } from '../../../src/ports/notes-store.ts';
import { openScheduler } from '../open-scheduler.ts';

/** Notes by a language model that says the first words of what it reads, one a moment. */
export function fakeNotesDesk(store: NotesStorePort & NotesWorkPort): NotesDesk {
  const generator = {
    async run(unit: Omit<GenerateUnit, 'runId' | 'timeoutMs'>, { signal: stop, onPartial }: Listening) {
      const said = unit.input.replace(/^Transcript:\n|\n\nQuestion:.*$/gs, '').split(' ');
      const words = said.slice(0, unit.task === 'title' ? 4 : 9);
      for (const word of words) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        stop.throwIfAborted();
        onPartial?.({ delta: `${word} ` });
      }
      return { value: { text: words.join(' ') } };
    },
  };
  return createNotesDesk({
    store,
    locks: createPageLocks(),
    generator: generator as never,
    scheduler: openScheduler(),
    loader: { ensure: async () => ({ inputWords: null }) as never },
    newId: () => crypto.randomUUID(),
    rest: signal(null),
  });
}

interface Listening {
  readonly signal: AbortSignal;
  readonly onPartial?: (partial: { readonly delta: string }) => void;
}
