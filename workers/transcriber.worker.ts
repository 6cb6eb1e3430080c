import { serve } from './runtime/serving/serve.ts';
import { transcriber } from './transcriber/transcriber.ts';

serve(transcriber);
