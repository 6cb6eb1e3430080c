import { serve } from './runtime/serve.ts';
import { transcriber } from './transcriber/transcriber.ts';

serve(transcriber);
