import type { ModelCard, PackCard } from '../../../src/app/models/model-card.ts';
import type { ModelManifest } from '../../../src/contracts/manifest.ts';
import { STAGES, type Stage } from '../../../src/core/stage.ts';

const HUB = 'models.example';

interface ModelSketch {
  readonly id: string;
  readonly name: string;
  readonly task: Stage;
  readonly licence: string;
  readonly languages: readonly string[];
  readonly megabytes: number;
  readonly bundled?: boolean;
}

const SKETCHES: readonly ModelSketch[] = [
  {
    id: 'whisper-base',
    name: 'Whisper base',
    task: 'stt',
    licence: 'MIT',
    languages: ['en', 'ko'],
    megabytes: 79,
    bundled: true,
  },
  {
    id: 'sotto-voice',
    name: 'Sotto Voice',
    task: 'tts',
    licence: 'Apache-2.0',
    languages: ['en'],
    megabytes: 13,
    bundled: true,
  },
  {
    id: 'qwen2.5-coder-0.5b',
    name: 'Qwen2.5-Coder 0.5B',
    task: 'llm',
    licence: 'Apache-2.0',
    languages: ['en', 'ko'],
    megabytes: 240,
    bundled: true,
  },
  {
    id: 'kokoro-82m',
    name: 'Kokoro 82M',
    task: 'tts',
    licence: 'Apache-2.0',
    languages: ['en'],
    megabytes: 88,
    bundled: true,
  },
  {
    id: 'listen-base',
    name: 'Listen Base',
    task: 'stt',
    licence: 'Apache-2.0',
    languages: ['en', 'ko'],
    megabytes: 143,
  },
  {
    id: 'listen-large',
    name: 'Listen Large',
    task: 'stt',
    licence: 'MIT',
    languages: ['en', 'ko'],
    megabytes: 759,
  },
  {
    id: 'think-small',
    name: 'Think Small',
    task: 'llm',
    licence: 'Apache-2.0',
    languages: ['en'],
    megabytes: 299,
  },
  {
    id: 'think-medium',
    name: 'Think Medium',
    task: 'llm',
    licence: 'Apache-2.0',
    languages: ['en', 'ko'],
    megabytes: 570,
  },
  {
    id: 'speak-en',
    name: 'Speak English',
    task: 'tts',
    licence: 'Apache-2.0',
    languages: ['en'],
    megabytes: 92,
  },
  {
    id: 'speak-many',
    name: 'Speak Many',
    task: 'tts',
    licence: 'OpenRAIL-M',
    languages: ['en', 'ko', 'es', 'pt', 'fr'],
    megabytes: 125,
  },
];

export const FAKE_PACKS: readonly PackCard[] = [
  pack('bundled', ['whisper-base', 'qwen2.5-coder-0.5b', 'kokoro-82m'], 'sotto-voice'),
  pack('balanced', ['listen-base', 'think-medium', 'speak-many']),
  pack('quality', ['listen-large', 'think-medium', 'speak-many']),
];

/** Every model, the bundled ones ready, changed by id where `changes` says so. */
export function fakeModels(changes: Readonly<Record<string, Partial<ModelCard>>> = {}): readonly ModelCard[] {
  return SKETCHES.map((sketch) => ({ ...card(sketch), ...changes[sketch.id] }));
}

/** The bundled models part of the way through their first download: somebody can dictate already. */
export function downloadingModels(): readonly ModelCard[] {
  const absent = { status: 'absent', storedBytes: 0, placement: null } as const;
  return fakeModels({
    'sotto-voice': { status: 'stored', placement: null },
    'qwen2.5-coder-0.5b': {
      ...absent,
      status: 'downloading',
      storedBytes: 50e6,
      bytesPerSecond: 2.3e6,
      remainingMs: 83_000,
    },
    'kokoro-82m': absent,
  });
}

/** Nothing is here yet. */
export function noModels(): readonly ModelCard[] {
  return fakeModels().map((one) => ({ ...one, status: 'absent', storedBytes: 0, placement: null }));
}

/** All but the large voice is here. */
export function voiceOnItsWay(): readonly ModelCard[] {
  return fakeModels({
    'kokoro-82m': {
      status: 'downloading',
      storedBytes: 34e6,
      placement: null,
      bytesPerSecond: 4.1e6,
      remainingMs: 13_000,
    },
  });
}

function card(sketch: ModelSketch): ModelCard {
  const totalBytes = sketch.megabytes * 1e6;
  return {
    manifest: manifest(sketch),
    status: sketch.bundled ? 'ready' : 'absent',
    totalBytes,
    storedBytes: sketch.bundled ? totalBytes : 0,
    bytesPerSecond: null,
    remainingMs: null,
    placement: sketch.bundled ? { device: 'webgpu', dtype: 'fp16', reason: 'best' } : null,
    error: null,
  };
}

function manifest({ id, name, task, licence, languages, bundled }: ModelSketch): ModelManifest {
  return {
    schema: 'sotto-model/1',
    id,
    name,
    task,
    architecture: task === 'stt' ? 'whisper' : 'llama',
    licence,
    languages,
    parameters: 5_200_000,
    files: [],
    dtypes: { webgpu: ['fp16', 'fp32'], wasm: ['fp32'] },
    ...(!bundled && {
      ranByUs: false,
      hub: { origin: `https://${HUB}`, repository: `models/${id}`, revision: '0'.repeat(40) },
    }),
    ...(bundled && {
      notes: 'A small model for demonstration.',
      evaluation: {
        werHeldOut: { value: 0.083, unit: '', bar: '<= 0.10', n: 500 },
        werHuman: { value: 0.41, unit: '', n: 60 },
      },
    }),
  };
}

function pack(id: PackCard['id'], modelIds: readonly [string, string, string], standIn?: string): PackCard {
  const members = SKETCHES.filter((sketch) => [...modelIds, standIn].includes(sketch.id));
  const byStage = (stage: Stage) => modelIds[STAGES.indexOf(stage)] ?? '';
  return {
    id,
    models: { stt: byStage('stt'), llm: byStage('llm'), tts: byStage('tts') },
    ...(standIn !== undefined && { standIn }),
    totalBytes: members.reduce((sum, sketch) => sum + sketch.megabytes * 1e6, 0),
    host: id === 'bundled' ? null : HUB,
    korean: members.every((sketch) => sketch.languages.includes('ko')),
    licences: [...new Set(members.map((sketch) => sketch.licence))],
  };
}
