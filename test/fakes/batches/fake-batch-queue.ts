import { signal } from '@preact/signals';
import type { BatchQueuePort, StudioBatches } from '../../../src/app/batch/index.ts';

/** Batches that only take files in; `doing` waits for what a copy takes. */
export class StudioBatchesFake implements StudioBatches, BatchQueuePort {
  readonly cards = signal([]);
  readonly isLeading = signal(true);
  readonly rest = signal(null);
  readonly added: string[] = [];
  readonly kept: Parameters<StudioBatches['keep']>[0][] = [];
  readonly #doing: (name: string, abort?: AbortSignal) => Promise<void>;

  constructor(doing: (name: string, abort?: AbortSignal) => Promise<void>) {
    this.#doing = doing;
  }

  async add(...[media, , , , abort]: Parameters<BatchQueuePort['add']>): Promise<string> {
    await this.#doing('copy medium', abort);
    abort?.throwIfAborted();
    this.added.push(media.name);
    return `batch of ${media.name}`;
  }

  pause() {}
  resume() {}
  cancel() {}
  retry() {}
  remove() {}
  reorder() {}
  output = async () => ({ segments: [], reply: '' });
  subtitles = async () => ({ name: '', language: 'en', durationMs: 0, segments: [], cues: null });
  importSubtitles = async () => {
    throw new Error('there are no subtitles here');
  };
  dropSubtitles = async () => async () => {};
  edit = async () => {
    throw new Error('there is nothing to edit here');
  };
  nameSpeaker = async () => {};
  async keep(turn: Parameters<StudioBatches['keep']>[0]): Promise<string> {
    this.kept.push(turn);
    return 'kept';
  }

  export = async () => null;
  import = async () => {};
}
