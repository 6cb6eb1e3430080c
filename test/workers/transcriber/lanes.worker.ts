import { serve } from '../../../workers/runtime/serving/serve.ts';
import { openGpuGraphs } from '../../../workers/transcriber/packed/gpu-graphs.ts';
import { openPackedWhisper } from '../../../workers/transcriber/packed-whisper.ts';

const TOGETHER = 4;

/** The app's transcriber with windows together on any adapter, also on a CPU in the guise of a GPU. */
serve({
  open: (manifest, files, placement) =>
    openPackedWhisper(manifest, files, placement, (theirs, at, sizes) =>
      openGpuGraphs(theirs, at, sizes, () => TOGETHER),
    ),
});
