/**
 * Counts the memory that WebAssembly holds in this worker, by wrapping its constructor. Call once, before the engine
 * starts. The engine gives its script no other way to see its heap, which grows and never shrinks.
 * @returns the bytes held now
 */
export function installHeapMeter(): () => number {
  const { Memory } = WebAssembly;
  const heaps: WebAssembly.Memory[] = [];
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      heaps.push(this);
    }
  };
  return () => heaps.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}
