import { serve } from '../../../workers/runtime/serving/serve.ts';
import { openGpuGraphs } from '../../../workers/transcriber/packed/gpu-graphs.ts';
import { openPackedWhisper } from '../../../workers/transcriber/packed-whisper.ts';
import { countTraffic, TRAFFIC } from './gpu-traffic.ts';

const TOGETHER = 8;

/** The app's transcriber, whose traffic is counted, with windows together on any adapter: also on a CPU in its guise. */
countTraffic(`${TRAFFIC} windows`);
serve({
  open: (manifest, files, placement) =>
    openPackedWhisper(manifest, files, placement, (theirs, at, sizes) =>
      openGpuGraphs(theirs, at, sizes, () => TOGETHER),
    ),
});
