import { describe, expect, it } from 'vitest';
import { createRecorder } from '../../../src/app/turn/recorder.ts';
import type { MicrophonePort, OpenMicrophone } from '../../../src/ports/microphone.ts';

interface Opening {
  readonly signal: AbortSignal;
  hear(level: number, elapsedMs: number): void;
  allow(open?: Partial<OpenMicrophone>): void;
  refuse(error: Error): void;
  /** The microphone goes away. */
  lose(): void;
}

/** A microphone that does what the test says, and a recorder on it. */
function rig(samples = new Float32Array(8_000)) {
  const openings: Opening[] = [];
  const microphone: MicrophonePort = {
    open: (signal, hear) =>
      new Promise((resolve, reject) => {
        let lose = () => {};
        const lost = new Promise<void>((gone) => {
          lose = gone;
        });
        const allow = (open = {}) => resolve({ lost, stop: async () => samples, ...open });
        openings.push({ signal, hear, allow, refuse: reject, lose: () => lose() });
      }),
  };
  const recorded: { media: Blob; durationMs: number }[] = [];
  const errors: unknown[] = [];
  const recorder = createRecorder(
    microphone,
    (recording) => recorded.push(recording),
    (error) => errors.push(error),
  );
  const latest = () => {
    const last = openings.at(-1);
    if (last === undefined) throw new Error('nobody asked for a microphone');
    return last;
  };
  return { recorder, recorded, errors, openings, latest };
}

/** Until everything that follows from settled promises has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a recording', () => {
  it('shows the question, then that it listens, then each level, and becomes a WAV of its length', async () => {
    const { recorder, recorded, latest } = rig();
    expect(recorder.state.value).toEqual({ type: 'idle' });
    const started = recorder.start();
    expect(recorder.state.value).toEqual({ type: 'asking' });
    latest().allow();
    await started;
    expect(recorder.state.value).toEqual({ type: 'recording', elapsedMs: 0, level: 0 });
    latest().hear(0.5, 100);
    expect(recorder.state.value).toEqual({ type: 'recording', elapsedMs: 100, level: 0.5 });
    await recorder.stop();
    expect(recorder.state.value).toEqual({ type: 'idle' });
    expect(recorded.map(({ durationMs, media }) => [durationMs, media.type])).toEqual([[500, 'audio/wav']]);
    expect(recorded[0]?.media.size).toBeGreaterThan(8_000);
    expect(latest().signal.aborted).toBe(true);
  });

  it('keeps a level that came before the permission was told', async () => {
    const { recorder, latest } = rig();
    const started = recorder.start();
    latest().hear(0.25, 50);
    latest().allow();
    await started;
    expect(recorder.state.value).toEqual({ type: 'recording', elapsedMs: 50, level: 0.25 });
  });

  it('begins once, however often it is asked to', async () => {
    const { recorder, openings, latest } = rig();
    const started = recorder.start();
    await recorder.start();
    latest().allow();
    await started;
    await recorder.start();
    expect(openings).toHaveLength(1);
  });

  it.each(['discard', 'stop'] as const)(
    'that ends by %s while permission is asked closes the microphone, keeps nothing and shows nothing of it',
    async (ending) => {
      const { recorder, recorded, errors, latest } = rig();
      const started = recorder.start();
      await recorder[ending]();
      expect(latest().signal.aborted).toBe(true);
      latest().allow();
      await started;
      latest().hear(1, 100);
      expect(recorder.state.value).toEqual({ type: 'idle' });
      expect([recorded, errors]).toEqual([[], []]);
    },
  );

  it('that was discarded says nothing of a permission refused later, and leaves the next one alone', async () => {
    const { recorder, openings, latest } = rig();
    const first = recorder.start();
    recorder.discard();
    const second = recorder.start();
    openings[0]?.refuse(new Error('late'));
    await first;
    latest().allow();
    await second;
    openings[0]?.hear(1, 900);
    expect(recorder.state.value).toEqual({ type: 'recording', elapsedMs: 0, level: 0 });
  });

  it('that may not listen says why and is over', async () => {
    const { recorder, latest } = rig();
    const started = recorder.start();
    latest().refuse(new Error('denied'));
    await expect(started).rejects.toThrow('denied');
    expect(recorder.state.value).toEqual({ type: 'idle' });
    expect(latest().signal.aborted).toBe(true);
  });

  it('whose microphone goes away is kept, and told', async () => {
    const { recorder, recorded, errors, latest } = rig();
    const started = recorder.start();
    latest().allow();
    await started;
    latest().lose();
    await settled();
    expect(recorded).toHaveLength(1);
    expect(errors).toMatchObject([{ code: 'microphone/lost', recoverable: true }]);
    expect(recorder.state.value).toEqual({ type: 'idle' });
  });

  it('whose microphone goes away after it was stopped is told nothing', async () => {
    const { recorder, recorded, errors, latest } = rig();
    const started = recorder.start();
    latest().allow();
    await started;
    await recorder.stop();
    latest().lose();
    await settled();
    expect(recorded).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it('that cannot be read to its end is over all the same, and its error is told to who stopped it', async () => {
    const { recorder, recorded, latest } = rig();
    const started = recorder.start();
    latest().allow({ stop: () => Promise.reject(new Error('broken')) });
    await started;
    await expect(recorder.stop()).rejects.toThrow('broken');
    expect(latest().signal.aborted).toBe(true);
    expect(recorded).toEqual([]);
  });
});
