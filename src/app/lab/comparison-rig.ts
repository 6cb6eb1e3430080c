import { signal } from '@preact/signals';
import type { Configuration } from '../../core/comparison/configuration.ts';
import { modelOf, packOf } from '../../core/models/model-packs.ts';
import type { VoiceSeat } from '../../core/models/voice-choice.ts';
import type { Settings } from '../../core/settings.ts';
import type { Seat } from '../../core/stage.ts';
import type { AudioPort } from '../../ports/audio.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ModelStorePort } from '../../ports/model-store.ts';
import type { GeneratorPort, SynthesizerPort, TranscriberPort } from '../../ports/model-worker.ts';
import type { VerdictStore } from '../../ports/remembered.ts';
import type { createModelLoader, ModelCards, ModelLoader } from '../models/index.ts';
import type { Placements } from '../placing/index.ts';
import type { Runner, SchedulerPort } from '../scheduling/index.ts';
import type { newTurn, runTurn } from '../turn/index.ts';
import type { SpeechJudge } from './speech-judge.ts';

/** Parts of the page's first load, handed over: imported here as well, they would be cut off from it as a file of their own. */
export interface FirstLoadParts {
  readonly runTurn: typeof runTurn;
  readonly newTurn: typeof newTurn;
  readonly createModelLoader: typeof createModelLoader;
  /** As they come. */
  readonly defaults: Settings;
}

/** Workers of a comparison's own, so that the user's models stay where they are and as they are. */
export interface RigWorkers {
  readonly stt: TranscriberPort & Life;
  readonly llm: GeneratorPort & Life;
  readonly tts: SynthesizerPort & Life;
  readonly standIn: SynthesizerPort & Life;
}

interface Life {
  setGate(open: boolean): void;
  dispose(): void;
}

/** All that a run needs, with models of one configuration at a time. */
export interface ComparisonRig extends Omit<FirstLoadParts, 'createModelLoader'> {
  readonly audio: AudioPort;
  readonly transcriber: TranscriberPort;
  readonly generator: GeneratorPort;
  readonly synthesizers: Readonly<Record<VoiceSeat, SynthesizerPort>>;
  readonly loader: ModelLoader;
  readonly judge: SpeechJudge;
  readonly scheduler: SchedulerPort;
  readonly clock: Clock;
  /** The loader loads for this configuration from now on; what the last one left in place is kept where it is the same. */
  use(configuration: Configuration): void;
  /** Hears when units have to stand still for a conversation. @returns what ends that */
  onGate(listener: (isClosed: boolean) => void): () => void;
  /** Ends the workers. */
  dispose(): void;
}

export interface RigPorts extends FirstLoadParts {
  readonly audio: AudioPort;
  readonly store: ModelStorePort;
  readonly verdicts: VerdictStore;
  /** Name and version, as verdicts hold for them. */
  readonly browser: string;
  readonly placements: Pick<Placements, 'chosen'>;
  readonly scheduler: SchedulerPort & Pick<Runner, 'subscribe'>;
  readonly clock: Clock;
  readonly judge: SpeechJudge;
  /** None of them is started before it is asked to load. */
  readonly startWorkers: () => RigWorkers;
}

const SEATS = ['stt', 'llm', 'tts', 'standIn'] as const satisfies readonly Seat[];

/** Nobody looks at the models of a comparison while they come. */
const NO_CARDS: ModelCards = { cards: signal([]), put() {}, update() {} };

export function createComparisonRig(ports: RigPorts): ComparisonRig {
  const workers = ports.startWorkers();
  let current: Configuration | null = null;
  const listeners = new Set<(isClosed: boolean) => void>();
  const unsubscribe = ports.scheduler.subscribe((_, effects) => {
    for (const { type, ...effect } of effects) {
      if (type !== 'closeGate' && type !== 'openGate') continue;
      const isOpen = type === 'openGate';
      for (const seat of SEATS)
        if ('slot' in effect && effect.slot === (seat === 'standIn' ? 'tts' : seat))
          workers[seat].setGate(isOpen);
      for (const listener of listeners) listener(!isOpen);
    }
  });
  const loader = ports.createModelLoader({
    store: ports.store,
    verdicts: ports.verdicts,
    workers,
    cards: NO_CARDS,
    // Beside the user's own models, for as long as the comparison runs.
    residents: { enter: (_, __, load) => load() },
    browser: ports.browser,
    listen: async () => null,
    placements: { chosen: (manifest) => ports.placements.chosen(manifest), moves: () => 0 },
    wish(seat) {
      if (current === null) throw new Error('no configuration is in use');
      const { pack, device, dtype } = current;
      return { modelId: modelOf(packOf(pack), seat), device, dtype };
    },
  });
  return {
    runTurn: ports.runTurn,
    newTurn: ports.newTurn,
    defaults: ports.defaults,
    audio: ports.audio,
    transcriber: workers.stt,
    generator: workers.llm,
    synthesizers: { tts: workers.tts, standIn: workers.standIn },
    loader,
    judge: ports.judge,
    scheduler: ports.scheduler,
    clock: ports.clock,
    use(configuration) {
      current = configuration;
    },
    onGate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      unsubscribe();
      for (const seat of SEATS) workers[seat].dispose();
      ports.judge.dispose();
    },
  };
}
