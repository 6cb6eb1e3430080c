import type { Turn } from '../../../src/app/turn/turn.ts';
import { UNKNOWN_MODEL } from '../../../src/core/placement/placed-model.ts';
import type { StageReport } from '../../../src/core/report.ts';
import { BACKGROUND_TURN, BATCH_SCENES, EDIT_SCENES } from '../batches/batch-scenes.ts';
import { fakeMachine, MACHINE_ROWS } from '../models/fake-machine.ts';
import { downloadingModels, fakeModels, noModels, voiceOnItsWay } from '../models/fake-models.ts';
import { sessionScene } from '../sessions/session-scene.ts';
import { fakeProfiler } from './fake-profiler.ts';
import { type FakeState, fakeTurn } from './fake-studio.ts';
import { MARKDOWN_REPLY } from './markdown-reply.ts';

const ON_GPU = { device: 'webgpu', dtype: 'fp16', reason: 'faster-on-webgpu', timesFaster: 3.1 } as const;

const REPORT: StageReport = {
  model: 'whisper-base',
  device: 'webgpu',
  dtype: 'fp16',
  reason: 'best',
  adapter: null,
  weightBytes: { fp16: 9.4e6 },
  loadMs: 412,
  warmupMs: 1830,
  loadPipelines: 96,
  busyMs: 262,
  runMs: 318,
  waitMs: 4,
  units: 1,
  dispatches: 1204,
  pipelines: 0,
};
const STAGES_DONE = {
  stt: REPORT,
  llm: {
    ...REPORT,
    model: 'qwen2.5-coder-0.5b',
    runMs: 1240,
    busyMs: 1105,
    waitMs: 12,
    units: 1,
    dispatches: 9310,
  },
  tts: {
    ...REPORT,
    model: 'kokoro-82m',
    device: 'wasm',
    dtype: 'fp32',
    reason: 'faster-on-wasm',
    runMs: 96,
    busyMs: 96,
    units: 2,
    dispatches: 0,
  },
} as const;

const SPOKEN = fakeTurn({
  id: 'spoken',
  input: { kind: 'microphone', durationMs: 3100 },
  segments: [{ startMs: 120, endMs: 2900, text: 'How many minutes are there in two and a half hours?' }],
  reply: 'Two and a half hours are one hundred and fifty minutes.',
  speechMs: 3400,
  speechComplete: true,
  stages: STAGES_DONE,
  firstAudioMs: 870,
  totalMs: 2310,
});

const MEETING = fakeTurn({
  id: 'meeting',
  input: {
    kind: 'file',
    name: 'Monday meeting with a rather long file name, second take.m4a',
    durationMs: 192_000,
  },
  segments: [
    'Good morning, everyone. Shall we start with the numbers from last week?',
    'Yes. We shipped on Tuesday, a day later than planned, and the first reports are good.',
    'Two people asked for a way to search old recordings, and one found the button too small.',
    'Then let us make the button larger, and talk about search on Thursday.',
    'Agreed. I will write it down.',
  ].map((text, index) => ({ startMs: index * 38_000, endMs: index * 38_000 + 9000, text })),
  reply:
    'The team shipped on Tuesday with good first reports, will enlarge a button, and talks about search on Thursday.',
  speechMs: 7900,
  speechComplete: true,
  stages: STAGES_DONE,
  firstAudioMs: 4100,
  totalMs: 21_400,
});

const TYPED = fakeTurn({
  id: 'typed',
  input: { kind: 'text', text: 'What is the opposite of loud?' },
  reply: 'The opposite of loud is soft.',
  speechMs: 1900,
  speechComplete: true,
  stages: { llm: STAGES_DONE.llm, tts: STAGES_DONE.tts },
  firstAudioMs: 610,
  totalMs: 1450,
});

const FORMATTED: Turn = { ...TYPED, id: 'formatted', reply: MARKDOWN_REPLY };

const LISTENING: Turn = {
  ...MEETING,
  id: 'listening',
  status: 'transcribing',
  route: { class: 'background', reason: { code: 'overThreshold', lengthMs: 760_000, thresholdMs: 240_000 } },
  progress: 0.42,
  segments: MEETING.segments.slice(0, 2),
  partialText: 'Two people asked for a way to',
  reply: '',
  speechMs: 0,
  speechComplete: false,
  stages: {},
};

const SPEAKING: Turn = {
  ...SPOKEN,
  id: 'speaking',
  status: 'speaking',
  speechMs: 1800,
  speechComplete: false,
  totalMs: null,
};

const FAILED = fakeTurn({
  id: 'failed',
  input: { kind: 'file', name: 'notes.wav', durationMs: null },
  status: 'failed',
  error: {
    code: 'media/unreadable',
    message: 'notes.wav cannot be read as audio or video; convert it to WAV, MP3 or MP4.',
    recoverable: false,
    detail: 'UnsupportedInputFormatError: no demuxer recognised the first 4096 bytes',
  },
});

const CANCELLED: Turn = {
  ...LISTENING,
  id: 'cancelled',
  status: 'cancelled',
  partialText: '',
  progress: null,
};

/** Every state that a screen can be in, by name. */
export const SCENES: Readonly<Record<string, Partial<FakeState>>> = {
  empty: {},
  ...BATCH_SCENES,
  ...EDIT_SCENES,
  backgroundTurn: BACKGROUND_TURN,
  asking: {
    models: noModels(),
    gate: { type: 'asks', neededBytes: 420e6 },
    speaking: { seat: 'standIn', reason: 'on-its-way', rtf: null },
  },
  noRoom: { models: noModels(), gate: { type: 'noRoom', neededBytes: 420e6, freeBytes: 64e6 } },
  downloading: { models: downloadingModels() },
  voiceOnItsWay: {
    models: voiceOnItsWay(),
    speaking: { seat: 'standIn', reason: 'on-its-way', rtf: null },
    turns: [SPOKEN],
  },
  slowVoice: {
    wanted: ['stt', 'standIn', 'llm'],
    speaking: { seat: 'standIn', reason: 'slower-than-speech', rtf: 1.3 },
  },
  loading: {
    models: fakeModels({ 'qwen2.5-coder-0.5b': { status: 'loading', placement: null } }),
    turns: [{ ...TYPED, status: 'waiting', reply: '', speechMs: 0, stages: {} }],
  },
  takingTurns: {
    models: fakeModels({
      'whisper-base': { status: 'resting' },
      'sotto-voice': {
        status: 'checking',
        placement: null,
      },
      'qwen2.5-coder-0.5b': { status: 'returning' },
      'kokoro-82m': { placement: { device: 'wasm', dtype: 'fp32', reason: 'canary-failed' } },
    }),
    memory: { neededBytes: 1.24e9, budgetBytes: 6e8, takesTurns: true },
    turns: [{ ...TYPED, status: 'thinking', reply: '', speechMs: 0, stages: {} }],
  },
  modelFailed: {
    models: fakeModels({
      'qwen2.5-coder-0.5b': {
        status: 'failed',
        placement: null,
        error: {
          code: 'model/corrupt',
          message: 'A file of qwen2.5-coder-0.5b has the wrong digest.',
          recoverable: true,
        },
      },
    }),
  },
  downloadStopped: {
    models: fakeModels({
      'qwen2.5-coder-0.5b': {
        status: 'absent',
        storedBytes: 5e6,
        placement: null,
        error: { code: 'run/cancelled', message: 'The download was cancelled.', recoverable: true },
      },
    }),
  },
  measured: {
    placed: { 'whisper-base': { ...UNKNOWN_MODEL, choice: ON_GPU } },
    measuring: { modelId: 'kokoro-82m', device: 'wasm', dtype: 'fp32' },
    machine: fakeMachine({ status: 'done', rows: MACHINE_ROWS, at: 3 }),
  },
  profiled: { profiler: fakeProfiler(), kept: sessionScene(Date.now()) },
  conversation: { turns: [MEETING, SPOKEN, TYPED] },
  formatted: { turns: [FORMATTED] },
  busy: {
    turns: [TYPED, SPEAKING, LISTENING],
    playback: { type: 'playing', turnId: 'speaking', positionMs: 900, durationMs: 1800 },
  },
  tracks: {
    turns: [
      fakeTurn({
        id: 'film',
        status: 'reading',
        input: { kind: 'file', name: 'film.mkv', durationMs: null },
        tracks: Array.from({ length: 20 }, (_, at) => ({
          language: ['eng', 'kor', 'und'][at % 3] ?? 'und',
          name: at % 3 === 2 ? `Commentary ${at}` : '',
          codec: at === 19 ? 'ac3' : 'aac',
          channels: [2, 1, 6][at % 3] ?? 2,
          isReadable: at !== 19,
          isFirst: at === 0,
        })),
      }),
    ],
  },
  paused: {
    turns: [SPOKEN],
    playback: { type: 'paused', turnId: 'spoken', positionMs: 1700, durationMs: 3400 },
  },
  troubled: {
    turns: [CANCELLED, FAILED],
    notices: [
      {
        id: 'n1',
        error: { code: 'microphone/denied', message: 'The microphone was refused.', recoverable: true },
      },
    ],
  },
  offline: { turns: [SPOKEN], online: false },
  askingMicrophone: { turns: [SPOKEN], recording: { type: 'asking' } },
  recording: { turns: [SPOKEN], recording: { type: 'recording', elapsedMs: 4200, level: 0.34 } },
};
