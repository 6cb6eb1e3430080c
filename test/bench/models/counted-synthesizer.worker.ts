import { ort } from '../../../workers/runtime/engine/ort.ts';
import { serve } from '../../../workers/runtime/serving/serve.ts';
import { synthesizer } from '../../../workers/synthesizer/synthesizer.ts';

/** The app's synthesizer; asked on this channel, it says how many sessions its engine has made. */
const channel = new BroadcastChannel('synthesizer sessions');
const { create } = ort.InferenceSession;
let sessions = 0;

ort.InferenceSession.create = (...parameters: unknown[]) => {
  sessions += 1;
  return create.apply(ort.InferenceSession, parameters as Parameters<typeof create>);
};
channel.addEventListener('message', () => channel.postMessage(sessions));
serve(synthesizer);
