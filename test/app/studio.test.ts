import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Studio } from '../../src/app/studio/index.ts';
import type { SoundTrack } from '../../src/contracts/audio-worker.ts';
import { SottoError } from '../../src/contracts/errors.ts';
import { settled, studioRig } from '../fakes/studio-rig.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const is = (name: string) => (other: string) => other === name;

describe('cancelling a turn', () => {
  it.each([
    'load stt',
    'open medium',
    'read window',
    'run stt',
    'load llm',
    'run llm',
    'load tts',
    'run tts',
  ])('is seen at once while the app waits for: %s', async (step) => {
    const { studio, outside, busy } = await studioRig({ stored: false });
    outside.hold(is(step));
    studio.submitFiles([new File(['a'], 'question.wav')]);
    await settled();
    expect(outside.names).toEqual([step]);
    const [turn] = studio.turns.value;
    studio.cancelTurn(turn?.id ?? '');
    await settled();
    expect(studio.turns.value[0]?.status).toBe('cancelled');
    const cancelled = studio.turns.value[0];
    await outside.finish(is(step));
    expect(studio.turns.value[0]).toBe(cancelled);
    expect([...busy]).toEqual([]);
  });

  it('makes no batch of a long file that is being copied', async () => {
    const { studio, outside, batches } = await studioRig();
    outside.hold(is('copy medium'));
    studio.changeSettings({ priority: 'background' });
    studio.submitFiles([new File(['a'], 'talk.wav')]);
    await settled();
    studio.cancelTurn(studio.turns.value[0]?.id ?? '');
    await outside.finish(is('copy medium'));
    expect(studio.turns.value[0]).toMatchObject({ status: 'cancelled', batchId: null });
    expect(batches.added).toEqual([]);
  });
});

describe('a file with several sound tracks', () => {
  const track = { name: '', codec: 'aac', channels: 2, isReadable: true };
  const tracks: readonly SoundTrack[] = [
    { ...track, language: 'eng', isFirst: true },
    { ...track, language: 'kor', isFirst: false },
  ];

  async function asked() {
    const rig = await studioRig({ tracks });
    rig.studio.submitFiles([new File(['a'], 'film.mkv')]);
    await settled();
    return { ...rig, turn: () => rig.studio.turns.value[0] };
  }

  it.each([
    [0, 'film.mkv'],
    [1, 'track 1 of film.mkv'],
  ])('waits to be told which one is heard: number %i', async (chosen, heard) => {
    const { studio, turn, log } = await asked();
    expect(turn()).toMatchObject({ status: 'reading', tracks });
    expect(log).not.toContain('open medium');
    studio.chooseTrack(turn()?.id ?? '', chosen);
    await settled();
    expect(turn()).toMatchObject({ status: 'done', tracks: null });
    expect(log).toContain(`hear ${heard}`);
  });

  it('asks nothing any more once the turn is cancelled, and asks again when it is tried again', async () => {
    const { studio, turn, busy } = await asked();
    studio.cancelTurn(turn()?.id ?? '');
    await settled();
    expect(turn()).toMatchObject({ status: 'cancelled', tracks: null });
    expect([...busy]).toEqual([]);
    studio.retryTurn(turn()?.id ?? '');
    await settled();
    expect(turn()).toMatchObject({ status: 'reading', tracks });
  });

  it('is edited with the one that was heard', async () => {
    const { studio, turn, batches } = await asked();
    studio.chooseTrack(turn()?.id ?? '', 1);
    await settled();
    await studio.keepTurn(turn()?.id ?? '', 'film');
    expect(batches.kept.map(({ media }) => (media as File).name)).toEqual(['track 1 of film.mkv']);
  });
});

describe('a removed turn', () => {
  /** @returns the file that the turn was made of */
  function submit({ submitFiles }: Studio): WeakRef<File> {
    const file = new File(['a'], 'question.wav');
    submitFiles([file]);
    return new WeakRef(file);
  }

  it('leaves nothing of its file in memory once it cannot be put back', async () => {
    const { studio } = await studioRig();
    const media = submit(studio);
    await settled();
    expect(studio.turns.value[0]?.status).toBe('done');
    studio.removeTurn(studio.turns.value[0]?.id ?? '');
    await expect
      .poll(() => {
        collectGarbage();
        return media.deref();
      })
      .toBeUndefined();
    expect(studio.turns.value).toEqual([]);
  });

  it('can be played and tried again when it is put back', async () => {
    const { studio, log } = await studioRig();
    submit(studio);
    await settled();
    const [turn] = studio.turns.value;
    const id = turn?.id ?? '';
    const undo = studio.removeTurn(id);
    log.length = 0;
    studio.play(id);
    expect(log.filter((line) => line.startsWith('play'))).toEqual([]);
    undo();
    expect(studio.turns.value).toEqual([turn]);
    expect((await studio.exportTurn(id, 'wav')).size).toBeGreaterThan(44);
    studio.retryTurn(id);
    await settled();
    expect(studio.turns.value[0]).toMatchObject({ status: 'done', totalMs: expect.any(Number) });
  });

  it('comes back as cancelled when it was running', async () => {
    const { studio, outside } = await studioRig();
    outside.hold(is('run stt'));
    studio.submitFiles([new File(['a'], 'question.wav')]);
    await settled();
    const undo = studio.removeTurn(studio.turns.value[0]?.id ?? '');
    await outside.finish(is('run stt'));
    undo();
    expect(studio.turns.value[0]?.status).toBe('cancelled');
  });
});

describe('a turn that has failed', () => {
  it('stays failed when the voice comes late', async () => {
    const { studio, outside, log } = await studioRig({ stored: false });
    outside.hold((name) => name === 'load tts' || name === 'run llm');
    studio.submitText('Tell me');
    await settled();
    await outside.finish(
      is('run llm'),
      new SottoError({ code: 'run/timeout', message: 'Slow.', recoverable: true }),
    );
    const failed = studio.turns.value[0];
    expect(failed?.status).toBe('failed');
    await outside.finish(is('load tts'));
    expect(studio.turns.value[0]).toBe(failed);
    expect(log.filter((line) => line.startsWith('play'))).toEqual([]);
  });
});

describe('the microphone', () => {
  it('is closed after R, Esc, R during the permission prompt and a stop', async () => {
    const { studio, outside, microphones } = await studioRig();
    outside.hold(is('ask for the microphone'));
    void studio.startRecording();
    studio.discardRecording();
    void studio.startRecording();
    outside.hold(() => false);
    await outside.finish(is('ask for the microphone'));
    await outside.finish(is('ask for the microphone'));
    expect(microphones.size).toBe(1);
    await studio.stopRecording();
    expect(microphones.size).toBe(0);
    expect(studio.turns.value).toHaveLength(1);
  });

  it('never opens for a recording that was stopped while permission was asked', async () => {
    const { studio, outside, microphones } = await studioRig();
    outside.hold(is('ask for the microphone'));
    void studio.startRecording();
    await studio.stopRecording();
    await outside.finish(is('ask for the microphone'));
    expect(microphones.size).toBe(0);
    expect(studio.recording.value).toEqual({ type: 'idle' });
    expect(studio.turns.value).toHaveLength(0);
  });

  it('that is pulled out ends the recording, which is transcribed, and says so once', async () => {
    const { studio, microphones, unplug } = await studioRig();
    await studio.startRecording();
    unplug();
    await settled();
    expect(studio.recording.value).toEqual({ type: 'idle' });
    expect(microphones.size).toBe(0);
    expect(studio.turns.value).toMatchObject([{ status: 'done', segments: [{ text: 'hello' }] }]);
    expect(studio.notices.value.map(({ error }) => error.code)).toEqual(['microphone/lost']);
  });

  it.each(['stopRecording', 'discardRecording'] as const)(
    'that is pulled out after %s ends nothing else',
    async (end) => {
      const { studio, microphones, unplug } = await studioRig();
      await studio.startRecording();
      await studio[end]();
      const before = studio.turns.value.length;
      await studio.startRecording();
      expect(microphones.size).toBe(1);
      await studio[end]();
      unplug();
      await settled();
      expect(studio.turns.value).toHaveLength(2 * before);
      expect(studio.notices.value).toEqual([]);
    },
  );
});

describe('a model that is deleted while it is in use', () => {
  it('comes back when it is fetched again, and not before', async () => {
    const { studio, log, stored } = await studioRig();
    await studio.deleteModel('sotto-chat-en');
    expect(stored.has('sotto-chat-en')).toBe(false);
    studio.submitText('Tell me');
    await settled();
    expect(studio.turns.value[0]).toMatchObject({ status: 'failed', error: { code: 'model/missing' } });
    expect(log).not.toContain('install sotto-chat-en');
    studio.fetchModels();
    await settled();
    expect(log).toContain('install sotto-chat-en');
    studio.submitText('Tell me');
    await settled();
    expect(studio.turns.value[1]?.status).toBe('done');
  });

  it('is gone, also when it was still on its way', async () => {
    const { studio, outside, stored } = await studioRig({ stored: false });
    outside.hold(is('install sotto-stt-en'));
    studio.fetchModels();
    await settled();
    await studio.deleteModel('sotto-stt-en');
    await outside.finish(is('install sotto-stt-en'));
    expect(stored.has('sotto-stt-en')).toBe(false);
    const card = studio.models.value.find(({ manifest }) => manifest.id === 'sotto-stt-en');
    expect(card).toMatchObject({ status: 'absent', storedBytes: 0 });
  });
});

describe('the first sound of a reply', () => {
  it('is when it was heard, however long the browser kept the sound off', async () => {
    const { studio, playing } = await studioRig();
    studio.submitText('Tell me');
    await settled();
    const [turn] = studio.turns.value;
    expect(turn).toMatchObject({ status: 'done', firstAudioMs: null });
    const times = { turnId: turn?.id ?? '', positionMs: 0, durationMs: 900 };
    playing.value = { type: 'blocked', ...times };
    expect(studio.turns.value[0]?.firstAudioMs).toBeNull();
    playing.value = { type: 'playing', ...times, positionMs: 2 };
    const heardMs = studio.turns.value[0]?.firstAudioMs;
    expect(heardMs).toBeGreaterThan(turn?.totalMs ?? 0);
    playing.value = { type: 'playing', ...times, positionMs: 700 };
    expect(studio.turns.value[0]?.firstAudioMs).toBe(heardMs);
  });

  it('is when it was there, where replies do not speak by themselves', async () => {
    const { studio, playing } = await studioRig();
    studio.changeSettings({ autoplay: false });
    studio.submitText('Tell me');
    await settled();
    const [turn] = studio.turns.value;
    expect(turn?.firstAudioMs).toBeLessThan(turn?.totalMs ?? 0);
    playing.value = { type: 'playing', turnId: turn?.id ?? '', positionMs: 2, durationMs: 900 };
    expect(studio.turns.value[0]).toBe(turn);
  });
});

describe('models that need more memory than they may take', () => {
  it('take turns, and a question is answered and spoken all the same', async () => {
    const { studio, log, busy } = await studioRig({ budgetBytes: 1 });
    studio.submitFiles([new File(['a'], 'question.wav')]);
    for (let rounds = 0; rounds < 20; rounds++) await settled();
    expect(studio.turns.value[0]).toMatchObject({ status: 'done', reply: 'One is here. Two.' });
    expect(log.filter((entry) => entry.startsWith('play'))).not.toEqual([]);
    expect(studio.memory.value).toEqual({ neededBytes: 3, budgetBytes: 1, takesTurns: true });
    const here = new Set<string>();
    for (const [, what, seat] of log.map((entry) => /^(load|restore|give back) (.*)$/.exec(entry) ?? [])) {
      if (what === 'give back') here.delete(seat ?? '');
      else if (what) here.add(seat ?? '');
      expect(here.size).toBeLessThanOrEqual(1);
    }
    expect(log.filter((entry) => entry.startsWith('restore')).length).toBeGreaterThan(0);
    expect(studio.models.value.filter(({ status }) => status === 'resting')).toHaveLength(2);
    expect([...busy]).toEqual([]);
  });

  it('all stay where there is room', async () => {
    const { studio, log } = await studioRig({ budgetBytes: 1e9 });
    studio.submitFiles([new File(['a'], 'question.wav')]);
    for (let rounds = 0; rounds < 20; rounds++) await settled();
    expect(studio.turns.value[0]?.status).toBe('done');
    expect(log.filter((entry) => /^(restore|give back)/.test(entry))).toEqual([]);
    expect(studio.memory.value.takesTurns).toBe(false);
  });
});

it('what is typed goes before the files that wait in front', async () => {
  const { studio, outside } = await studioRig();
  outside.hold(is('run llm'));
  for (const name of ['first.wav', 'second.wav']) studio.submitFiles([new File(['a'], name)]);
  for (let rounds = 0; rounds < 10; rounds++) await settled();
  studio.submitText(
    'A question that takes far longer to answer than what is said in either of the two files.',
  );
  await settled();
  for (let answers = 0; answers < 2; answers++) await outside.finish(is('run llm'));
  for (let rounds = 0; rounds < 10; rounds++) await settled();
  const [, second, typed] = studio.turns.value;
  expect([typed?.reply, second?.reply]).toEqual(['One is here. Two.', 'One is here. ']);
});
