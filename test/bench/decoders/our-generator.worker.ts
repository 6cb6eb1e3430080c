import { generator } from '../../../workers/generator/generator.ts';
import { serve } from '../../../workers/runtime/serving/serve.ts';
import { countTraffic, TRAFFIC } from './gpu-traffic.ts';

/** The app's generator, whose traffic is counted. */
countTraffic(`${TRAFFIC} ours`);
serve(generator);
