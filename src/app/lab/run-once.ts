import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';
import type { Speech } from '../../contracts/synthesizer.ts';
import type { Configuration } from '../../core/comparison/configuration.ts';
import { OWN_VOICE } from '../../core/models/voice-choice.ts';
import type { WorkClass } from '../../core/scheduler/work.ts';
import type { Settings } from '../../core/settings.ts';
import type { Seat } from '../../core/stage.ts';
import { Scope } from '../scheduling/index.ts';
import type { Turn, TurnInput, TurnSource } from '../turn/index.ts';
import type { ComparisonRig } from './comparison-rig.ts';
import { voiceGone } from './lab-errors.ts';
import { createWorkingClock } from './working-clock.ts';

/** What a configuration says, over what else was chosen; a run of its own however long it is, and heard by nobody yet. */
export function configured(
  settings: Settings,
  { pack, device, dtype, voice, strength, speed, denoise, instruction }: Configuration,
): Settings {
  return {
    ...settings,
    ...{ pack, device, dtype, voice, voiceStrength: strength, speed, denoise, instruction },
    priority: 'interactive',
    autoplay: false,
  };
}

/** Loads what the run needs. Errors: run/cancelled, batch/other-models where the voice is gone, and those of loading. */
export async function loadSeats(
  rig: ComparisonRig,
  configuration: Configuration,
  seats: readonly Seat[],
  scope: Scope,
): Promise<void> {
  rig.use(configuration);
  const { seat, voice } = configuration;
  for (const needed of seats) {
    const model = await scope.within(rig.loader.ensure(needed));
    const isVoice = needed === seat && voice !== OWN_VOICE;
    if (isVoice && !model.voices?.some(({ id }) => id === voice)) throw voiceGone(voice);
  }
}

export interface RunOnce {
  readonly source: TurnSource;
  readonly input: TurnInput;
  readonly seat: Configuration['seat'];
  readonly settings: Settings;
  readonly workClass: WorkClass;
  /** Hears of the turn as it goes on. */
  readonly onTurn?: (turn: Turn) => void;
}

export interface Done {
  readonly turn: Turn;
  readonly firstTextMs: number | null;
  readonly heldMs: number;
  readonly speech: readonly Speech[];
}

/** One turn through the code of turns. What fails within it is told in the turn. Errors: run/cancelled. */
export async function runOnce(
  rig: ComparisonRig,
  { source, input, seat, settings, workClass, onTurn }: RunOnce,
  runId: string,
  scope: Scope,
): Promise<Done> {
  const working = createWorkingClock(rig.clock, rig.scheduler, workClass);
  const unsubscribe = rig.onGate((isClosed) => working.hold(isClosed));
  let turn = rig.newTurn(runId, input, 0);
  let firstTextMs: number | null = null;
  const speech: Speech[] = [];
  const startedAtMs = working.clock.now();
  const run = new Scope(runId, scope);
  const ports = {
    audio: rig.audio,
    transcriber: rig.transcriber,
    generator: rig.generator,
    loader: rig.loader,
    speaker: () => ({ seat, worker: rig.synthesizers[seat] }),
    clock: working.clock,
    scheduler: working.scheduler,
    batches: { add: () => Promise.reject(new SottoError(NO_BATCH)) },
  };
  try {
    await rig.runTurn(ports, runId, source, settings, run, {
      update(change) {
        turn = { ...turn, ...(typeof change === 'function' ? change(turn) : change) };
        const isHeard = turn.partialText !== '' || turn.segments.length > 0;
        if (isHeard) firstTextMs ??= working.clock.now() - startedAtMs;
        onTurn?.(turn);
      },
      speech: (chunk) => speech.push(chunk),
    });
  } finally {
    unsubscribe();
    run.end();
  }
  scope.signal.throwIfAborted();
  return { turn, firstTextMs, heldMs: working.heldMs(), speech };
}

const NO_BATCH = {
  code: 'internal',
  message: 'A run of a comparison became a batch; run it again.',
  recoverable: true,
} as const satisfies ErrorInfo;
