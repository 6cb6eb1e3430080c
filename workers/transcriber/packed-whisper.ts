import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../src/contracts/transcriber.ts';
import type { Placement } from '../../src/core/models/device-choice.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';
import type { LoadedModel } from '../runtime/model.ts';
import { hearingDeviation } from './canary.ts';
import { hearGreedily } from './hear-greedily.ts';
import { openPackedModel } from './packed-model.ts';
import { transcribeWindow } from './transcribe-window.ts';
import { warmUpPacked } from './warm-up-packed.ts';

/** Whisper as graphs around packed weights, decoded by our own loop with the long-form rules of the original. */
export async function openPackedWhisper(
  manifest: ModelManifest,
  files: ModelFiles,
  placement: Placement,
  openGraphs?: Parameters<typeof openPackedModel>[3],
): Promise<LoadedModel<TranscribeUnit, Transcription, TranscribePartial>> {
  const model = await openPackedModel(manifest, files, placement, openGraphs);
  const { stepMs, windowMs, together } = model;
  return {
    run: (unit, context) => transcribeWindow(model, unit, context),
    facts: together > 1 ? { windowMs, together } : { windowMs },
    check: () => hearingDeviation(manifest, files, (samples) => hearGreedily(model, samples)),
    // On the CPU there is nothing to compile.
    warmUp: (onShape) =>
      warmUpPacked(model, placement.device === 'wasm' ? [stepMs] : [...new Set([stepMs, windowMs])], onShape),
    dispose: () => model.dispose(),
  };
}
