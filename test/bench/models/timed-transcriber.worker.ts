import { ort } from '../../../workers/runtime/engine/ort.ts';
import { serve } from '../../../workers/runtime/serving/serve.ts';
import { transcriber } from '../../../workers/transcriber/transcriber.ts';

/** The app's transcriber; asked on this channel, it says how long its encoder ran since it was asked before, in ms. */
const channel = new BroadcastChannel('encoder time');
const { create } = ort.InferenceSession;
let encoderMs = 0;

ort.InferenceSession.create = async (...parameters: unknown[]) => {
  const session = await create.apply(ort.InferenceSession, parameters as Parameters<typeof create>);
  if (!session.inputNames.includes('input_features')) return session;
  const run = session.run.bind(session) as (...inputs: unknown[]) => ReturnType<typeof session.run>;
  session.run = async (...inputs: unknown[]) => {
    const startMs = performance.now();
    const outputs = await run(...inputs);
    encoderMs += performance.now() - startMs;
    return outputs;
  };
  return session;
};
channel.addEventListener('message', () => {
  channel.postMessage(encoderMs);
  encoderMs = 0;
});
serve(transcriber);
