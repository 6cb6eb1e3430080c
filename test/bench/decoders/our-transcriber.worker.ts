import { serve } from '../../../workers/runtime/serving/serve.ts';
import { transcriber } from '../../../workers/transcriber/transcriber.ts';
import { countTraffic, TRAFFIC } from './gpu-traffic.ts';

/** The app's transcriber, whose traffic is counted. */
countTraffic(`${TRAFFIC} ours`);
serve(transcriber);
