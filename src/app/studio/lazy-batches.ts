import { computed, signal } from '@preact/signals';
import { pagePart } from '../../contracts/page-part.ts';
import type { BatchQueuePort, StudioBatches } from '../batch/index.ts';
import type { NoticeSink } from '../models/index.ts';

/**
 * Batches whose code arrives after the page has started: until then there are none, and what is asked waits. Where it
 * never arrives that is told once, and what is asked fails with page/part-missing.
 */
export function lazyBatches(
  arriving: Promise<StudioBatches & BatchQueuePort>,
  notify: NoticeSink,
): StudioBatches & BatchQueuePort {
  const loaded = signal<StudioBatches | null>(null);
  const loading = pagePart(arriving);
  loading.then((batches) => {
    loaded.value = batches;
  }, notify);
  const later = (ask: (batches: StudioBatches) => void) => void loading.then(ask, () => undefined);

  return {
    cards: computed(() => loaded.value?.cards.value ?? []),
    isLeading: computed(() => loaded.value?.isLeading.value ?? false),
    rest: computed(() => loaded.value?.rest.value ?? null),
    add: async (...request) => (await loading).add(...request),
    pause: (id) => later((batches) => batches.pause(id)),
    resume: (id) => later((batches) => batches.resume(id)),
    cancel: (id) => later((batches) => batches.cancel(id)),
    retry: (id) => later((batches) => batches.retry(id)),
    remove: (id) => later((batches) => batches.remove(id)),
    reorder: (ids) => later((batches) => batches.reorder(ids)),
    output: async (id) => (await loading).output(id),
    export: async (id, format) => (await loading).export(id, format),
    subtitles: async (id) => (await loading).subtitles(id),
    importSubtitles: async (...request) => (await loading).importSubtitles(...request),
    dropSubtitles: async (id) => (await loading).dropSubtitles(id),
    edit: async (id) => (await loading).edit(id),
    nameSpeaker: async (...request) => (await loading).nameSpeaker(...request),
    keep: async (heard) => (await loading).keep(heard),
    import: async (file) => (await loading).import(file),
  };
}
