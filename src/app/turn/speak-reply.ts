import type { GenerateTask, Generation } from '../../contracts/generator.ts';
import type { Speech } from '../../contracts/synthesizer.ts';
import { inBreaths } from '../../core/speech-text/sentences/breaths.ts';
import type { Scope } from '../scheduling/index.ts';
import {
  type Manner,
  ReplySentences,
  type RunGenerator,
  type RunSynthesizer,
  reply,
  speak,
} from '../stages/index.ts';

export interface ReplyPorts {
  readonly generator: RunGenerator;
  /** Null: the reply is text only. */
  readonly synthesizer: RunSynthesizer | null;
}

export interface ReplyRequest {
  readonly task: GenerateTask;
  readonly input: string;
  readonly instruction: string;
  /** Asked at the first sentence: the voices are known once the speech model is loaded. */
  readonly manner: () => Promise<Manner>;
  readonly scope: Scope;
  readonly onText: (reply: string) => void;
  readonly onSpeech: (speech: Speech) => void;
}

/** Writes a reply and speaks it breath by breath while it is still being written: whole sentences, long ones by clauses. */
export async function speakReply(ports: ReplyPorts, request: ReplyRequest): Promise<Generation> {
  let received = '';
  let written = '';
  const sentences = new ReplySentences();
  let speaking: Promise<void> = Promise.resolve();

  const speak = (complete: Promise<readonly string[]>) => {
    speaking = speaking.then(async () => {
      for (const breath of (await complete).flatMap(inBreaths)) await speakBreath(ports, request, breath);
    });
    speaking.catch(() => {}); // Awaited at the end; until then the reply goes on.
  };
  // After a restart the same text comes again from its beginning: only what is new counts.
  const receive = (text: string) => {
    received = text;
    const more = received.slice(written.length);
    written += more;
    request.onText(written);
    speak(sentences.read(more));
  };

  // A reply that met its limit ends with its last whole sentence; what came behind that was not spoken yet.
  const takeBack = (text: string) => {
    if (!written.startsWith(text)) return;
    written = text;
    request.onText(written);
  };

  const generation = await reply(ports.generator, request, {
    onPartial: ({ delta }) => receive(received + delta),
    onRestart: () => {
      received = '';
    },
  });
  receive(generation.text);
  takeBack(generation.text);
  speak(sentences.end(written));
  await request.scope.within(speaking);
  return generation;
}

async function speakBreath(ports: ReplyPorts, request: ReplyRequest, text: string): Promise<void> {
  if (ports.synthesizer === null) return;
  request.scope.signal.throwIfAborted();
  const speech = await speak(ports.synthesizer, text, await request.manner());
  if (speech !== null && !request.scope.isOver) request.onSpeech(speech);
}
