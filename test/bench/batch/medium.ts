import { AudioSample, AudioSampleSource, OggOutputFormat, Output, StreamTarget } from 'mediabunny';
import { asSpoken, decode, readClips, type SpokenClip } from '../models/clips.ts';
import { Random } from '../scheduler/random.ts';

const RATE_HZ = 16_000;
const BITRATE = 32_000;
const SEED = 7;
const CONDITIONS: readonly string[] = ['clean', 'voices', 'align'];
type Range = readonly [number, number];
/** Between two sentences, and now and then, when nobody speaks for a while. */
const PAUSE_S: Range = [0.3, 2];
const SILENCE_S: Range = [4, 15];
const SENTENCES_BETWEEN_SILENCES = 12;

/** A clip where it is in the medium. */
export interface PlacedClip {
  readonly clip: SpokenClip;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Medium {
  readonly file: File;
  /** What is said in it. */
  readonly text: string;
  readonly placed: readonly PlacedClip[];
}

/**
 * A long recording, written to disk as Opus: clips in a seeded order with pauses between them, again and again until it
 * is long enough.
 * @param source the held-out clips unless it is given
 */
export async function makeMedium(minutes: number, source?: readonly SpokenClip[]): Promise<Medium> {
  const random = new Random(SEED);
  const between = ([low, high]: Range) => Math.round((low + random.next() * (high - low)) * RATE_HZ);
  const clips = (source ?? (await heldOut()))
    .map((clip) => ({ clip, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ clip }) => clip);
  const recording = await Recording.create(`${minutes}-minutes.ogg`);
  const placed: PlacedClip[] = [];
  await recording.add(new Float32Array(between(PAUSE_S)));
  for (let index = 0; ; index += 1) {
    const clip = clips[index % clips.length];
    if (clip === undefined) throw new Error('there are no clips');
    const samples = await decode(clip.url);
    const isLastOfGroup = (index + 1) % SENTENCES_BETWEEN_SILENCES === 0;
    const pause = between(isLastOfGroup ? SILENCE_S : PAUSE_S);
    if (recording.samples + samples.length + pause > minutes * 60 * RATE_HZ) break;
    const startMs = (1000 * recording.samples) / RATE_HZ;
    await recording.add(samples);
    placed.push({ clip, startMs, endMs: (1000 * recording.samples) / RATE_HZ });
    await recording.add(new Float32Array(pause));
  }
  return { file: await recording.end(), text: placed.map(({ clip }) => clip.text).join(' '), placed };
}

async function heldOut(): Promise<readonly SpokenClip[]> {
  return (await readClips()).filter(({ condition }) => CONDITIONS.includes(condition)).map(asSpoken);
}

class Recording {
  samples = 0;
  readonly #source = new AudioSampleSource({ codec: 'opus', bitrate: BITRATE });
  readonly #output: Output;
  readonly #handle: FileSystemFileHandle;

  static async create(name: string): Promise<Recording> {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle(name, { create: true });
    const recording = new Recording(handle, new StreamTarget(await handle.createWritable()));
    await recording.#output.start();
    return recording;
  }

  private constructor(handle: FileSystemFileHandle, target: StreamTarget) {
    this.#handle = handle;
    this.#output = new Output({ format: new OggOutputFormat(), target });
    this.#output.addAudioTrack(this.#source);
  }

  async add(data: Float32Array<ArrayBuffer>): Promise<void> {
    const timestamp = this.samples / RATE_HZ;
    this.samples += data.length;
    const shape = { format: 'f32', numberOfChannels: 1, sampleRate: RATE_HZ } as const;
    const sample = new AudioSample({ data, timestamp, ...shape });
    await this.#source.add(sample);
    sample.close();
  }

  async end(): Promise<File> {
    await this.#output.finalize();
    return this.#handle.getFile();
  }
}
