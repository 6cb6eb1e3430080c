import { generator } from './generator/generator.ts';
import { serve } from './runtime/serve.ts';

serve(generator);
