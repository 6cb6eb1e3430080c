import { externalData } from '../../../../workers/runtime/engine/external-data.ts';
import type { ModelFiles } from '../../../../workers/runtime/engine/model-files.ts';
import { ort } from '../../../../workers/runtime/engine/ort.ts';

/** What graphs keep outside themselves is handed over when the library makes a session: it knows no packed weights. */
export function handOverWeights(files: ModelFiles): void {
  const { create } = ort.InferenceSession;
  ort.InferenceSession.create = (async (graph: Uint8Array<ArrayBuffer>, options: object) =>
    create(graph, {
      ...options,
      externalData: await externalData(files, new Blob([graph])),
    })) as typeof create;
}
