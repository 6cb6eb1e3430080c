import type { DubPart, DubRequest } from '../../../src/contracts/audio-worker.ts';
import { LoudnessMeter } from '../../../src/core/audio/loudness.ts';
import { dubLevels } from '../../../src/core/dubbing/dub-levels.ts';
import { DuckEnvelope } from '../../../src/core/dubbing/duck-envelope.ts';
import type { MediaSource } from '../media-source.ts';
import { SpeechTrack } from './speech-track.ts';
import { type DubForm, type SoundChunk, steadySound } from './steady-sound.ts';
import { VideoFile } from './video-file.ts';
import { LONGEST_WAV_BYTES, WavFile } from './wav-file.ts';

/** What a dub is written to, a second at a time. */
export interface DubWriter {
  add(planes: readonly Float32Array<ArrayBuffer>[], fromFrame: number): Promise<void>;
  end(): Promise<NonNullable<DubPart['file']>>;
  cancel(): Promise<void>;
}

const PART_CHUNKS = 10;
/** Of the work, until the levels are known. */
const MEASURING = 0.4;

/**
 * Speaks over a medium in two passes: how loud everything is, then what is written. Nothing longer than a few seconds is in
 * memory, but what the writer keeps.
 */
export async function* dubParts(source: MediaSource, request: DubRequest): AsyncGenerator<DubPart, void> {
  const form = formOf(source, request);
  const shareOf = ({ fromFrame }: SoundChunk) => fromFrame / Math.max(1, form.frames);

  const meters = [0, 1, 2].map(() => new LoudnessMeter(form.sampleRateHz, form.channels));
  const [original, ducked, speech] = meters as [LoudnessMeter, LoudnessMeter, LoudnessMeter];
  let chunks = 0;
  for await (const heard of layers(source, request, form)) {
    original.push(heard.chunk.planes);
    ducked.push(heard.ducked);
    speech.push(heard.chunk.planes.map(() => heard.speech));
    if (++chunks % PART_CHUNKS === 0)
      yield { share: shareOf(heard.chunk) * MEASURING, file: null, isAtEnd: false };
  }
  const levels = dubLevels({
    original: original.powers(),
    ducked: ducked.powers(),
    speech: speech.powers(),
  });

  const writer: DubWriter =
    request.into === 'wav' ? new WavFile(form) : await VideoFile.open(source, form, request);
  let isWhole = false;
  try {
    for await (const heard of layers(source, request, form)) {
      const mixed = heard.ducked.map((plane) =>
        plane.map((value, n) =>
          Math.max(-1, Math.min(1, value * levels.original + (heard.speech[n] ?? 0) * levels.speech)),
        ),
      );
      await writer.add(mixed, heard.chunk.fromFrame);
      if (++chunks % PART_CHUNKS === 0)
        yield { share: MEASURING + shareOf(heard.chunk) * (1 - MEASURING), file: null, isAtEnd: false };
    }
    const file = await writer.end();
    isWhole = true;
    yield { share: 1, file, isAtEnd: true };
  } finally {
    if (!isWhole) await writer.cancel();
  }
}

/** As long as the medium, and as the last that is said. */
function formOf({ info }: MediaSource, { clips, durationMs, into }: DubRequest): DubForm {
  const { sampleRateHz } = info;
  const frames = Math.ceil((Math.max(durationMs, endOfLast(clips)) / 1000) * sampleRateHz);
  const isStereo = info.channels > 1 && (into === 'video' || frames * 4 < LONGEST_WAV_BYTES);
  return { sampleRateHz, channels: isStereo ? 2 : 1, frames };
}

function endOfLast(clips: DubRequest['clips']): number {
  const last = clips.at(-1);
  return last ? rangeOf(last).endMs : 0;
}

function rangeOf({ startMs, pcm, sampleRateHz }: DubRequest['clips'][number]) {
  return { startMs, endMs: startMs + (pcm.size / 2 / sampleRateHz) * 1000 };
}

interface Layers {
  readonly chunk: SoundChunk;
  readonly ducked: readonly Float32Array<ArrayBuffer>[];
  /** The same in all channels. */
  readonly speech: Float32Array;
}

async function* layers(
  source: MediaSource,
  { clips }: DubRequest,
  form: DubForm,
): AsyncGenerator<Layers, void> {
  const track = new SpeechTrack(clips, form.sampleRateHz);
  const envelope = new DuckEnvelope(clips.map(rangeOf));
  // In two channels the same sound is twice as strong.
  const own = 1 / Math.sqrt(form.channels);
  for await (const chunk of steadySound(source, form)) {
    const frames = chunk.planes[0]?.length ?? 0;
    const gains = Float32Array.from({ length: frames }, (_, n) =>
      envelope.gainAt(((chunk.fromFrame + n) / form.sampleRateHz) * 1000),
    );
    const ducked = chunk.planes.map((plane) => plane.map((value, n) => value * (gains[n] ?? 1)));
    const speech = (await track.read(chunk.fromFrame, frames)).map((value) => value * own);
    yield { chunk, ducked, speech };
  }
}
