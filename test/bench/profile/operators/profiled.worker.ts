import { generator } from '../../../../workers/generator/generator.ts';
import { ort } from '../../../../workers/runtime/engine/ort.ts';
import { serve } from '../../../../workers/runtime/serving/serve.ts';
import { synthesizer } from '../../../../workers/synthesizer/synthesizer.ts';
import { transcriber } from '../../../../workers/transcriber/transcriber.ts';

/**
 * One of the app's model workers, by its name, whose sessions are profiled by the engine itself. Asked on this channel, it ends
 * the profile and answers with what the engine wrote: in a browser it prints its events, one a line.
 */
const channel = new BroadcastChannel('engine profile');
const { create } = ort.InferenceSession;
const sessions: Awaited<ReturnType<typeof create>>[] = [];
const lines: string[] = [];
const say = console.log;
console.log = (...said: unknown[]) => {
  const text = said.join(' ');
  if (/^[[{\]]/.test(text)) lines.push(text);
  else say(...said);
};

ort.InferenceSession.create = async (...parameters: unknown[]) => {
  const [graph, options] = parameters as [Uint8Array, object];
  const session = await create.call(ort.InferenceSession, graph, { ...options, enableProfiling: true });
  sessions.push(session);
  return session;
};
channel.addEventListener('message', () => {
  for (const session of sessions.splice(0)) session.endProfiling();
  channel.postMessage(lines.splice(0));
});

const KINDS = { stt: () => serve(transcriber), llm: () => serve(generator), tts: () => serve(synthesizer) };
KINDS[self.name as keyof typeof KINDS]();
