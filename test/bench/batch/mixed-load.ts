import { Scope } from '../../../src/app/scheduling/index.ts';
import { runTurn } from '../../../src/app/turn/conversation.ts';
import type { Turn } from '../../../src/app/turn/turn.ts';
import { describeInput } from '../../../src/app/turn/turn-input.ts';
import { newTurn } from '../../../src/app/turn/turn-store.ts';
import { writeWav } from '../../../src/core/audio/wav.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { type Clip, decodeClip, readClips } from '../models/clips.ts';
import { Random } from '../scheduler/random.ts';
import type { BenchStudio } from './bench-studio.ts';
import { runJob } from './run-job.ts';

const SEED = 11;
const RATE_HZ = 16_000;

export interface MixedLoad {
  /** How long every turn took, from its arrival to its last sound. */
  readonly turnMs: readonly number[];
  readonly jobMs: number;
}

/**
 * A file is transcribed while short recordings are asked and answered; they arrive at seeded times, the same in every run.
 * @param withinMs when the last one arrives, about
 */
export async function runMixedLoad(
  studio: BenchStudio,
  media: File,
  turns: number,
  withinMs: number,
): Promise<MixedLoad> {
  const random = new Random(SEED);
  const clips = (await readClips()).filter(({ condition }) => condition === 'clean');
  const asked: Promise<number>[] = [];
  const job = runJob(studio, media);
  for (let index = 0; index < turns; index += 1) {
    const clip = clips[index % clips.length];
    if (clip === undefined) throw new Error('there are no held-out clips');
    const recording = await record(clip);
    await new Promise((resolve) =>
      studio.wakeAfter(random.exponential(withinMs / turns), () => resolve(null)),
    );
    asked.push(ask(studio, `turn-${index}`, recording));
  }
  const turnMs = await Promise.all(asked);
  return { turnMs, jobMs: (await job).tookMs };
}

async function record(clip: Clip) {
  const wav = writeWav({ samples: await decodeClip(clip), sampleRateHz: RATE_HZ });
  return { kind: 'recording', media: new Blob([wav]), durationMs: clip.durationMs } as const;
}

async function ask(
  studio: BenchStudio,
  id: string,
  recording: Awaited<ReturnType<typeof record>>,
): Promise<number> {
  const { services, batches, clock } = studio;
  const arrivedAtMs = clock.now();
  let turn: Turn = newTurn(id, describeInput(recording), arrivedAtMs);
  await runTurn({ ...services, batches, clock }, id, recording, DEFAULT_SETTINGS, new Scope(`turn ${id}`), {
    update(change) {
      turn = { ...turn, ...(typeof change === 'function' ? change(turn) : change) };
    },
    speech() {},
  });
  if (turn.status !== 'done') throw new Error(`a turn ended as ${turn.status}: ${turn.error?.message}`);
  return clock.now() - arrivedAtMs;
}
