import { signal } from '@preact/signals';
import { createMemoryLook } from '../../../src/app/profile/memory-look.ts';
import { createSessionRecording } from '../../../src/app/profile/session-recording.ts';
import type { Studio } from '../../../src/app/studio/studio.ts';
import type { UnitPart } from '../../../src/core/profile/parts.ts';
import { profileRig, RUN } from '../profile-rig.ts';

const part = (name: UnitPart['part'], atMs: number, ms: number, gpuBusyMs = 0): UnitPart => ({
  part: name,
  atMs,
  ms,
  gpuBusyMs,
});

const USED = {
  stt: { modelId: 'whisper-base', device: 'webgpu', dtype: 'fp16' },
  llm: { modelId: 'qwen2.5-coder-0.5b', device: 'webgpu', dtype: 'q4f16', passBytes: 2.6e8 },
  tts: { modelId: 'kokoro-82m', device: 'wasm', dtype: 'fp32' },
} as const;

/** What the real profiler makes of a batch in the background, a question that it stands aside for, and its own measuring. */
export function fakeProfiler(): NonNullable<Studio['profiler']['value']> {
  const { profiler, submit, settle, send, wait, now } = profileRig();
  submit({ id: 'p', sessionId: 'probe', slot: 'tts' });
  wait(700);
  settle('tts', { runMs: 690, mediaMs: 900 });
  wait(20_000);
  for (let window = 0; window < 40; window++) {
    submit({ id: `${window}`, sessionId: 'job', slot: 'cpu', class: 'background' });
    wait(60);
    settle('cpu', { runMs: 55, parts: [part('decode', 0, 30), part('vad', 30, 20), part('cut', 50, 3)] });
    submit({ id: `w${window}`, sessionId: 'job', slot: 'stt', class: 'background', mediaMs: 28_000 });
    wait(900 + 40 * (window % 7));
    const parts = [part('features', 2, 40), part('encoder', 42, 300, 280), part('decoder', 345, 500, 320)];
    settle('stt', { runMs: 880, gpuBusyMs: 620, dispatches: 5100, tokens: 90, parts });
    profiler.spent('store', 'job', now(), now() + 6);
  }
  submit({ id: 'last', sessionId: 'job', slot: 'stt', class: 'background', mediaMs: 28_000 });
  wait(100);
  profiler.turnBegan('turn', now());
  wait(45);
  const read = [part('decode', 0, 12), part('resample', 12, 6), part('vad', 18, 14), part('cut', 32, 4)];
  profiler.read('turn', { ...RUN, runMs: 40, parts: read, endedAtMs: now() }, 43);
  submit({ id: 'a', sessionId: 'turn', slot: 'stt', mediaMs: 3100, deadlineMs: now() });
  wait(250);
  settle('stt', { runMs: 240, parts: [part('encoder', 0, 120), part('decoder', 120, 110)] });
  submit({ id: 'a', sessionId: 'turn', slot: 'stt', mediaMs: 3100, deadlineMs: now() });
  wait(310);
  settle('stt', {
    runMs: 300,
    tokens: 14,
    gpuBusyMs: 240,
    dispatches: 1900,
    parts: [part('features', 0, 14), part('encoder', 14, 130, 120), part('decoder', 144, 150, 120)],
  });
  submit({ id: 'b', sessionId: 'turn', slot: 'llm', deadlineMs: now() });
  wait(420);
  submit({ id: 'c', sessionId: 'turn', slot: 'tts', deadlineMs: now() });
  wait(480);
  settle('llm', {
    runMs: 890,
    tokens: 31,
    gpuBusyMs: 800,
    dispatches: 6300,
    parts: [part('prefill', 0, 190, 170), part('generate', 190, 700, 630)],
  });
  wait(800);
  settle('tts', {
    runMs: 1270,
    mediaMs: 2400,
    parts: [part('text', 0, 8), part('acoustic', 8, 320), part('vocoder', 330, 930)],
  });
  profiler.spent('playback', 'turn', now() + 30, now() + 2430);
  wait(30);
  send({ type: 'sessionCancelled', sessionId: 'turn' });
  const build = { version: '0.1.0', commit: 'abc', browser: 'a browser' };
  const machine = () => ({ build, models: USED, bytesPerSecond: {} });
  return {
    profile: () => profiler.profile(),
    used: () => USED,
    rtfs: () => ({ 'kokoro-82m': 0.53, 'sotto-voice': 0.1 }),
    recording: createSessionRecording(
      () => profiler.profile(),
      machine,
      () => now(),
    ),
    memory: createMemoryLook({ measure: async () => 2.9e10 }),
    build,
    nowMs: now,
    revision: signal(0),
  };
}
