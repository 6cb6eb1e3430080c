import { generator } from './generator/generator.ts';
import { serve } from './runtime/serving/serve.ts';

serve(generator);
