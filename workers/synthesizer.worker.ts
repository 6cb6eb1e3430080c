import { serve } from './runtime/serving/serve.ts';
import { synthesizer } from './synthesizer/synthesizer.ts';

serve(synthesizer);
