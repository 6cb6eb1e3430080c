import { serve } from '../../../../workers/runtime/serving/serve.ts';
import { openPackedWhisper } from '../../../../workers/transcriber/packed-whisper.ts';
import { countTraffic, TRAFFIC } from '../gpu-traffic.ts';
import { openFormerGraphs } from './former-graphs.ts';

/** The same weights and rules by the loop that the transcriber had before. */
countTraffic(`${TRAFFIC} former`);
serve({
  open: (manifest, files, placement) => openPackedWhisper(manifest, files, placement, openFormerGraphs),
});
