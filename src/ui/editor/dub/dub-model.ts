import { signal } from '@preact/signals';
import type { Dub, DubProgress, DubWish, EditedBatch } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';

export type DubState =
  | { readonly type: 'idle' }
  | { readonly type: 'working'; readonly progress: DubProgress }
  | { readonly type: 'done'; readonly dub: Dub }
  | { readonly type: 'failed'; readonly error: ErrorInfo };

const FAILED = {
  code: 'internal',
  message: 'The dub could not be made.',
  recoverable: true,
} as const satisfies ErrorInfo;

/** The dub of the transcript that is edited; it goes on while the editor is open, whatever is open in front of it. */
export class DubModel {
  readonly state = signal<DubState>({ type: 'idle' });
  /** Chosen by hand: key of a voice, by speaker; '' are those without a name. */
  readonly chosen = signal<ReadonlyMap<string, string>>(new Map());
  readonly into = signal<DubWish['into']>('wav');
  #abort: AbortController | null = null;
  #edited: EditedBatch | null = null;
  readonly #left = new AbortController();

  choose(speaker: string, voice: string): void {
    this.chosen.value = new Map(this.chosen.value).set(speaker, voice);
  }

  /** Goes on with what was being spoken when the editor or the page was closed. @param onDub as of `make` */
  async goOn(edited: EditedBatch, onDub: (dub: Dub) => void): Promise<void> {
    const wish = await edited.dubUnderWay(this.#left.signal);
    if (wish === null || this.#left.signal.aborted || this.state.value.type !== 'idle') return;
    this.into.value = wish.into;
    await this.make(edited, wish, onDub);
  }

  /** @param onDub told of what was made, at once */
  async make(edited: EditedBatch, wish: DubWish, onDub: (dub: Dub) => void): Promise<void> {
    this.#stop();
    const mine = new AbortController();
    this.#abort = mine;
    this.#edited = edited;
    const show = (state: DubState) => {
      if (!mine.signal.aborted) this.state.value = state;
    };
    show({ type: 'working', progress: { step: 'speaking', share: 0 } });
    try {
      const dub = await edited.dub(wish, (progress) => show({ type: 'working', progress }), mine.signal);
      show({ type: 'done', dub });
      if (!mine.signal.aborted) onDub(dub);
    } catch (thrown) {
      show({ type: 'failed', error: toErrorInfo(thrown, FAILED) });
    }
  }

  /** What was spoken is kept. */
  cancel(): void {
    this.#stop();
    void this.#edited?.dropDub();
    if (this.state.value.type === 'working') this.state.value = { type: 'idle' };
  }

  /** The editor is closed: what is being spoken goes on when it is opened again. */
  leave(): void {
    this.#left.abort();
    this.#stop();
  }

  #stop(): void {
    this.#abort?.abort();
    this.#abort = null;
  }
}
