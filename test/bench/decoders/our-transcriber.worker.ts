import { serve } from '../../../workers/runtime/serving/serve.ts';
import { openCpuGraphs } from '../../../workers/transcriber/packed/cpu-graphs.ts';
import { openGpuGraphs } from '../../../workers/transcriber/packed/gpu-graphs.ts';
import type { SpeechDecoder } from '../../../workers/transcriber/packed/speech-decoder.ts';
import type { SpeechGraphs } from '../../../workers/transcriber/packed/speech-graphs.ts';
import { openPackedWhisper } from '../../../workers/transcriber/packed-whisper.ts';
import { countTraffic, TRAFFIC } from './gpu-traffic.ts';
import { noteWritten } from './written-tokens.ts';

const NAME = 'ours';

/** The app's transcriber, whose traffic is counted and whose tokens are noted. */
const notes = noteWritten(NAME, countTraffic(`${TRAFFIC} ${NAME}`));
serve({
  open: (manifest, files, placement) =>
    openPackedWhisper(manifest, files, placement, async (...opening) =>
      noting(await (placement.device === 'webgpu' ? openGpuGraphs : openCpuGraphs)(...opening)),
    ),
});

function noting(graphs: SpeechGraphs): SpeechGraphs {
  return {
    ...graphs,
    async encode(...given) {
      const encoded = await graphs.encode(...given);
      return { ...encoded, begin: (checkpoint) => notingDecoder(encoded.begin(checkpoint)) };
    },
  };
}

function notingDecoder(decoder: SpeechDecoder): SpeechDecoder {
  const write = decoder.write.bind(decoder);
  decoder.write = async function* (prompt, choice) {
    // What is drawn after an unsure attempt has no counterpart.
    const note = choice.temperature > 0 ? null : notes.begin();
    for await (const chosen of write(prompt, choice)) {
      note?.({ token: chosen.token, logProbability: chosen.logProbability });
      yield chosen;
    }
  };
  return decoder;
}
