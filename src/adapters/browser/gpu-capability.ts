import { adapterKeyOf } from '../../core/models/device-choice.ts';
import { browserFeatures } from './browser-features.ts';

/** What this browser's adapter offers, asked once. The workers ask again for themselves; this only picks hub files. */
export async function readGpuCapability(browser: string): Promise<{
  readonly webgpu: boolean;
  readonly shaderF16: boolean;
  /** The CPU in the guise of a GPU. */
  readonly isSoftware: boolean;
  /** Tells this GPU from others; empty without one. */
  readonly gpu: string;
  /** null without a GPU. */
  readonly largestBufferBytes: number | null;
  /** As verdicts name it. */
  readonly adapterKey: string;
}> {
  const adapter = await browserFeatures.gpu
    ?.requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  const { vendor = '', architecture = '', device = '', description = '' } = adapter?.info ?? {};
  return {
    adapterKey: adapterKeyOf(adapter ? { vendor, architecture, device, description } : null, browser),
    largestBufferBytes: adapter?.limits.maxBufferSize ?? null,
    webgpu: adapter != null,
    isSoftware: adapter?.info.isFallbackAdapter ?? false,
    shaderF16: adapter?.features.has('shader-f16') ?? false,
    gpu: [vendor, architecture, device, description].filter(Boolean).join(' '),
  };
}
