/** Bytes of the page and its workers, WebAssembly included, after garbage was collected. Isolated pages only. */
export async function memoryOfPage(): Promise<number> {
  return (await performance.measureUserAgentSpecificMemory()).bytes;
}

declare global {
  interface Performance {
    measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
  }
}
