import { createPlacementStore } from './adapters/remembered/placement-store.ts';
import { createModelClient } from './adapters/workers/model-client.ts';
import { spawn } from './adapters/workers/spawn.ts';
import {
  createPlacements,
  createPlacer,
  createQuietTimes,
  type Placements,
  type Placer,
  type PlacerPorts,
  pacedWorker,
  type QuietPorts,
  workOfHearing,
  workOfSpeaking,
  workOfWriting,
} from './app/placing/index.ts';
import type { LoadReport } from './contracts/worker.ts';
import type { GeneratorPort, SynthesizerPort, TranscriberPort } from './ports/model-worker.ts';
import type { KeyValuePort } from './ports/remembered.ts';

/** The part of the composition root that finds out where models are fastest; it comes beside the first screen. */
export function buildPlacements(
  storage: KeyValuePort,
  version: string,
  adapterKey: Promise<string>,
): Placements {
  return createPlacements({ store: createPlacementStore(storage, version), adapterKey });
}

interface Workers {
  readonly stt: TranscriberPort;
  readonly llm: GeneratorPort;
  readonly tts: SynthesizerPort;
  readonly standIn: SynthesizerPort;
}

/** The workers, each unit of which tells how fast it was. */
export function paceWorkers({ stt, llm, tts, standIn }: Workers, placements: Placements): Workers {
  const note = (load: LoadReport, msPerWork: number) => placements.ran(load, msPerWork);
  return {
    stt: pacedWorker(stt, workOfHearing, note),
    llm: pacedWorker(llm, workOfWriting, note),
    tts: pacedWorker(tts, workOfSpeaking, note),
    standIn: pacedWorker(standIn, workOfSpeaking, note),
  };
}

const SCRIPTS = { stt: 'transcriber', llm: 'generator', tts: 'synthesizer' } as const;

export function buildPlacer(ports: Omit<PlacerPorts, 'quiet' | 'spawn'> & QuietPorts): Placer {
  return createPlacer({
    ...ports,
    quiet: createQuietTimes(ports),
    spawn: (stage) => createModelClient(() => spawn(SCRIPTS[stage])),
  });
}
