import type { Device } from '../core/stage.ts';

/** What the memory worker is asked, in this order, and what it answers. */
export type MemoryAsked =
  /** Takes two blocks of memory of this many bytes. Answered by `ready` or `failed`. */
  | { readonly type: 'prepare'; readonly device: Device; readonly bytes: number }
  /** Copies one to the other for this long. Answered by `copied` or `failed`. */
  | { readonly type: 'copy'; readonly ms: number };

export type MemoryAnswer =
  | { readonly type: 'ready' }
  /** Bytes that were read and bytes that were written, together. */
  | { readonly type: 'copied'; readonly bytesPerSecond: number }
  | { readonly type: 'failed'; readonly detail: string };
