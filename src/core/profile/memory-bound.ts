/** How a rate of tokens stands to what the memory allows: each token reads the weights of all passes once. */
export interface MemoryBound {
  readonly tokensPerSecond: number;
  /** Tokens a second if nothing but reading took time. */
  readonly mostPerSecond: number;
  /** Of it; above 1 where the weights stay in the processor's caches. */
  readonly share: number;
}

/**
 * @param passBytes bytes of weights that a token reads; keys and values, which grow with the text, come on top
 * @param bytesPerSecond as a copy of memory was measured here
 * @returns null where there is nothing to compare
 */
export function memoryBound(
  tokensPerSecond: number | null,
  passBytes: number | undefined,
  bytesPerSecond: number | undefined,
): MemoryBound | null {
  if (!tokensPerSecond || !passBytes || !bytesPerSecond) return null;
  const mostPerSecond = bytesPerSecond / passBytes;
  return { tokensPerSecond, mostPerSecond, share: tokensPerSecond / mostPerSecond };
}
