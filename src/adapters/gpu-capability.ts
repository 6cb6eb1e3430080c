/** What this browser's adapter offers, asked once. The workers ask again for themselves; this only picks hub files. */
export async function readGpuCapability(): Promise<{
  readonly webgpu: boolean;
  readonly shaderF16: boolean;
}> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  return { webgpu: adapter != null, shaderF16: adapter?.features.has('shader-f16') ?? false };
}
