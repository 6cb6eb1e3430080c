import { serve } from './runtime/serve.ts';
import { synthesizer } from './synthesizer/synthesizer.ts';

serve(synthesizer);
