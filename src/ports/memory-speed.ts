import type { Device } from '../core/stage.ts';

/** How fast the memory is from which a device reads its weights. */
export interface MemorySpeedPort {
  /**
   * Copies memory for a moment: on the GPU from buffer to buffer, on the CPU by as many threads as the models have.
   * @returns bytes a second, read and written together
   * Errors: run/cancelled; gpu/unavailable, internal where nothing could be copied.
   */
  measure(device: Device, signal: AbortSignal): Promise<number>;
}
