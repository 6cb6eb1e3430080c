import type { Speech, SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import { ort } from '../../../workers/runtime/engine/ort.ts';
import { serve } from '../../../workers/runtime/serving/serve.ts';
import { synthesizer } from '../../../workers/synthesizer/synthesizer.ts';

/** The synthesizer, whose device goes away in the middle of the first sentence. */
let lostOnce = false;

serve<SynthesizeUnit, Speech, never>({
  async open(...parameters) {
    const model = await synthesizer.open(...parameters);
    return {
      ...model,
      async run(unit, context) {
        if (!lostOnce && unit.runId !== 'warm-up' && unit.text.includes('lost')) {
          lostOnce = true;
          (await ort.env.webgpu.device).destroy();
        }
        return model.run(unit, context);
      },
    };
  },
});
