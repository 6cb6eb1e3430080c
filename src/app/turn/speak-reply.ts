import { SottoError } from '../../contracts/errors.ts';
import type { GeneratePartial, GenerateTask, GenerateUnit, Generation } from '../../contracts/generator.ts';
import type { Speech, SynthesizeUnit } from '../../contracts/synthesizer.ts';
import { splitSentences, splitStream } from '../../core/speech-text/split-sentences.ts';
import type { StageRunner } from '../stages/index.ts';

export interface ReplyPorts {
  readonly generator: StageRunner<GenerateUnit, Generation, GeneratePartial>;
  /** Null: the reply is text only. */
  readonly synthesizer: StageRunner<SynthesizeUnit, Speech, never> | null;
}

export interface ReplyRequest {
  readonly task: GenerateTask;
  readonly input: string;
  readonly system: string | null;
  readonly maxTokens: number;
  /** Asked at the first sentence: the voices are known once the speech model is loaded. */
  readonly voice: () => Promise<string>;
  readonly speed: number;
  readonly strength: number;
  readonly signal: AbortSignal;
  readonly onText: (reply: string) => void;
  readonly onSpeech: (speech: Speech) => void;
}

/** Speech per character of text, for the scheduler's first guess. */
const MS_PER_CHARACTER = 65;

/** Writes a reply and speaks it sentence by sentence while it is still being written. */
export async function speakReply(ports: ReplyPorts, request: ReplyRequest): Promise<Generation> {
  const { signal } = request;
  let received = '';
  let written = '';
  let unspoken = '';
  let speaking: Promise<void> = Promise.resolve();

  const speak = (complete: boolean) => {
    const { sentences, rest } = complete
      ? { sentences: splitSentences(unspoken), rest: '' }
      : splitStream(unspoken);
    unspoken = rest;
    for (const sentence of sentences) speaking = speaking.then(() => speakSentence(ports, request, sentence));
    speaking.catch(() => {}); // Awaited at the end; until then the reply goes on.
  };
  // After a restart the same text comes again from its beginning: only what is new counts.
  const receive = (text: string) => {
    received = text;
    unspoken += received.slice(written.length);
    written += received.slice(written.length);
    request.onText(written);
    speak(false);
  };

  // A reply that met its limit ends with its last whole sentence; what came behind that was not spoken yet.
  const takeBack = (text: string) => {
    if (!written.startsWith(text)) return;
    unspoken = unspoken.slice(0, Math.max(0, unspoken.length - (written.length - text.length)));
    written = text;
    request.onText(written);
  };

  const { value } = await ports.generator.run(
    { task: request.task, input: request.input, system: request.system, maxTokens: request.maxTokens },
    {
      signal,
      mediaMs: request.input.length * MS_PER_CHARACTER,
      onPartial: ({ delta }) => receive(received + delta),
      onRestart: () => {
        received = '';
      },
    },
  );
  receive(value.text);
  takeBack(value.text);
  speak(true);
  await speaking;
  return value;
}

async function speakSentence(ports: ReplyPorts, request: ReplyRequest, text: string): Promise<void> {
  if (ports.synthesizer === null) return;
  request.signal.throwIfAborted();
  const { speed, strength, signal } = request;
  const voice = await request.voice();
  try {
    const { value } = await ports.synthesizer.run(
      { text, voice, speed, strength },
      { signal, mediaMs: text.length * MS_PER_CHARACTER },
    );
    request.onSpeech(value);
  } catch (error) {
    // Punctuation or an emoji between sentences has no sound; the rest of the reply has.
    if (error instanceof SottoError && error.code === 'text/unspeakable') return;
    throw error;
  }
}
