import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSessionRecording } from '../../../src/app/profile/session-recording.ts';
import { recordingOf } from '../../../src/core/profile/recording.ts';
import { settled, studioRig } from '../../fakes/studio-rig.ts';
import { fakeProfiler } from '../../fakes/ui/fake-profiler.ts';

const { profile, build, nowMs } = fakeProfiler();
const MACHINE = { build, models: {}, bytesPerSecond: {} };
const known = profile();

it('a recording has the sessions and spans of its time alone, as a trace', () => {
  const [, batch, turn] = known.sessions;
  if (!batch || !turn) throw new Error('there is no turn');
  const whole = recordingOf(known, 0, nowMs(), MACHINE);
  const last = recordingOf(known, turn.startMs, nowMs(), MACHINE);
  expect(whole.sessions).toHaveLength(known.sessions.length);
  expect(last.sessions.map(({ session }) => session)).toEqual([batch.session, turn.session]);
  expect(last.lengthMs).toBe(nowMs() - turn.startMs);
  const count = (trace: typeof last) => trace.traceEvents.filter(({ ph }) => ph === 'X').length;
  expect(count(last)).toBeLessThan(count(whole));
  expect(count(last)).toBeGreaterThan(0);
  expect(recordingOf(known, nowMs() + 10_000, nowMs() + 20_000, MACHINE).traceEvents).toEqual([]);
});

it('what was never started saves nothing, and a second start does not begin anew', () => {
  let atMs = 5;
  const recording = createSessionRecording(
    () => known,
    () => MACHINE,
    () => atMs,
  );
  expect(recording.stop()).toBeNull();
  recording.start();
  atMs = 20;
  recording.start();
  expect(recording.sinceMs.value).toBe(5);
  expect(recording.stop()?.lengthMs).toBe(15);
  expect(recording.sinceMs.value).toBeNull();
});

it('nothing that was said, written, named or typed is in a recording', async () => {
  const words = fc.string({ minLength: 4, maxLength: 40, unit: fc.constantFrom(...'qxzQXZ가나 ') });
  await fc.assert(
    fc.asyncProperty(words, words, async (name, typed) => {
      const { studio } = await studioRig();
      studio.profiler.value?.recording.start();
      studio.submitFiles([new File([typed], `${name}.wav`)]);
      studio.submitText(`${typed}?`);
      await settled();
      const recorded = studio.profiler.value?.recording.stop();
      expect(recorded?.sessions.length).toBeGreaterThan(0);
      const text = JSON.stringify(recorded);
      for (const secret of [name, typed, 'hello', 'One is here', 'wav'])
        expect(text.includes(secret), secret).toBe(false);
    }),
    { numRuns: 20 },
  );
});
