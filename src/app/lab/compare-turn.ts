import { type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import { evenLevels } from '../../core/audio/even-levels.ts';
import { joinSamples } from '../../core/audio/join-samples.ts';
import type { PcmAudio } from '../../core/audio/wav.ts';
import type { Configuration } from '../../core/comparison/configuration.ts';
import type { Settings } from '../../core/settings.ts';
import type { Seat } from '../../core/stage.ts';
import type { AtRate } from '../../ports/audio.ts';
import type { LockPort } from '../../ports/locks.ts';
import type { OpenSidePlayer } from '../../ports/side-player.ts';
import { Scope } from '../scheduling/index.ts';
import type { Turn, TurnSource } from '../turn/index.ts';
import type { ComparisonRig } from './comparison-rig.ts';
import { createCpuTurns } from './cpu-turns.ts';
import { COMPARISON_LOCK, RUN_FAILED } from './lab-errors.ts';
import { LAB_RATE_HZ } from './lab-rate.ts';
import { configured, loadSeats, runOnce } from './run-once.ts';

/** A turn of the conversation as it ran. */
export interface TurnOrigin {
  readonly turn: Turn;
  readonly source: TurnSource;
  /** Those that it ran under. */
  readonly settings: Settings;
  readonly speech: { readonly sampleRateHz: number; readonly chunks: readonly Float32Array[] } | null;
}

export type TurnComparisonState =
  | { readonly type: 'idle' }
  | {
      /** `waiting`: for a comparison that runs, here or in another tab. `loading`: models are on their way. */
      readonly type: 'waiting' | 'loading';
    }
  | { readonly type: 'running'; readonly turn: Turn }
  | {
      readonly type: 'done';
      readonly turn: Turn;
      /** The turn's own speech and the new one, equally loud; empty where there is none. */
      readonly sounds: readonly [PcmAudio, PcmAudio];
    }
  | { readonly type: 'failed'; readonly error: ErrorInfo };

/** One turn, run again under other configurations; the turn itself stays as it is. */
export interface TurnComparison {
  readonly state: ReadonlySignal<TurnComparisonState>;
  /** Runs it, instead of what was run before. */
  start(configuration: Configuration): void;
  /** Nothing of the run is kept. */
  cancel(): void;
  readonly openSides: OpenSidePlayer;
  /** Gives back the models. */
  close(): void;
}

export interface TurnComparisonPorts {
  readonly openRig: () => Promise<ComparisonRig>;
  readonly locks: LockPort;
  readonly newId: () => string;
  readonly openSides: OpenSidePlayer;
  readonly atRate: AtRate;
}

const SILENCE: PcmAudio = { samples: new Float32Array(0), sampleRateHz: 16_000 };

export function createTurnComparison(ports: TurnComparisonPorts, origin: TurnOrigin): TurnComparison {
  const state = signal<TurnComparisonState>({ type: 'idle' });
  const life = new Scope(`comparison of turn ${origin.turn.id}`);
  let scope: Scope | null = null;
  let rig: Promise<ComparisonRig> | null = null;

  /** Kept from run to run, so that what is the same in both is loaded once. */
  function opened(): Promise<ComparisonRig> {
    const opening = rig ?? ports.openRig();
    rig = opening;
    opening.catch(() => {
      rig = null;
    });
    return opening;
  }

  async function run(configuration: Configuration, mine: Scope): Promise<void> {
    const show = (next: TurnComparisonState) => {
      if (!mine.isOver) state.value = next;
    };
    show({ type: 'loading' });
    const open = await mine.within(opened());
    const settings = configured(origin.settings, configuration);
    await loadSeats(open, configuration, seatsOf(origin, configuration), mine);
    const { turn, speech } = await runOnce(
      open,
      {
        source: origin.source,
        input: origin.turn.input,
        seat: configuration.seat,
        settings,
        // Somebody looks at it, but is not in a conversation.
        workClass: 'interactive',
        onTurn: (turn) => show({ type: 'running', turn }),
      },
      ports.newId(),
      mine,
    );
    if (turn.error !== null) return show({ type: 'failed', error: turn.error });
    const sounds = [
      originalSound(origin),
      joined(
        speech.map(({ samples }) => samples),
        speech[0]?.sampleRateHz,
      ),
    ];
    const inTurn = createCpuTurns(open.scheduler, mine, { class: 'interactive' });
    const converted = await inTurn(() => ports.atRate(sounds, LAB_RATE_HZ));
    const [before = SILENCE, after = SILENCE] = evenLevels(converted);
    show({ type: 'done', turn, sounds: [before, after] });
  }

  function cancel(): void {
    scope?.end();
    scope = null;
    state.value = { type: 'idle' };
  }

  return {
    state,
    start(configuration) {
      cancel();
      const mine = new Scope(ports.newId(), life);
      scope = mine;
      state.value = { type: 'waiting' };
      ports.locks
        .request(COMPARISON_LOCK, { signal: mine.signal }, () => run(configuration, mine))
        .catch((thrown) => {
          if (!mine.isOver) state.value = { type: 'failed', error: toErrorInfo(thrown, RUN_FAILED) };
        });
    },
    cancel,
    openSides: ports.openSides,
    close() {
      cancel();
      life.end();
      void rig?.then((open) => open.dispose());
      rig = null;
    },
  };
}

function seatsOf({ source, settings }: TurnOrigin, { seat }: Configuration): readonly Seat[] {
  const replies = settings.reply !== 'none';
  return [
    ...(source.kind === 'text' ? [] : (['stt'] as const)),
    ...(replies ? (['llm'] as const) : []),
    ...(replies && settings.spokenReplies ? [seat] : []),
  ];
}

function originalSound({ speech }: TurnOrigin): PcmAudio {
  return joined(speech?.chunks ?? [], speech?.sampleRateHz);
}

function joined(chunks: readonly Float32Array[], sampleRateHz = SILENCE.sampleRateHz): PcmAudio {
  return { samples: joinSamples(chunks), sampleRateHz };
}
