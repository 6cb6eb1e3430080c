import audioUrl from '../../../workers/audio.worker.ts?worker&url';
import generatorUrl from '../../../workers/generator.worker.ts?worker&url';
import memoryUrl from '../../../workers/memory.worker.ts?worker&url';
import synthesizerUrl from '../../../workers/synthesizer.worker.ts?worker&url';
import timerUrl from '../../../workers/timer.worker.ts?worker&url';
import transcriberUrl from '../../../workers/transcriber.worker.ts?worker&url';
import { browserFeatures } from '../browser/browser-features.ts';

const SCRIPTS = {
  audio: audioUrl,
  transcriber: transcriberUrl,
  generator: generatorUrl,
  synthesizer: synthesizerUrl,
  timer: timerUrl,
  memory: memoryUrl,
};

/** Lets pass the scripts above: the page's only way to start a worker under `require-trusted-types-for 'script'`. */
const policy = browserFeatures.trustedTypes?.createPolicy('sotto-workers', {
  createScriptURL: (url) => {
    if (Object.values(SCRIPTS).includes(url)) return url;
    throw new TypeError(`not a worker of this app: ${url}`);
  },
});

/** Starts one of the app's workers: the only place that does. */
export function spawn(name: keyof typeof SCRIPTS): Worker {
  const url = SCRIPTS[name];
  return new Worker(policy?.createScriptURL(url) ?? url, { type: 'module', name });
}
