import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Turn } from '../../src/app/turn/index.ts';
import { SottoError } from '../../src/contracts/errors.ts';
import { type StudioRig, settled, studioRig } from '../fakes/studio-rig.ts';

const MODELS = ['sotto-stt-en', 'sotto-chat-en', 'sotto-voice-en'];
const CRASH = new SottoError({ code: 'worker/crashed', message: 'The worker is gone.', recoverable: true });

/** What a user or the outside may do next; numbers choose among what there is. */
const STEP = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'ask',
      'file',
      'long file',
      'record',
      'stop',
      'discard',
      'unplug',
      'theme',
      'format',
      'fetch',
    ),
  }),
  fc.record({ type: fc.constantFrom('cancel', 'remove', 'retry', 'delete', 'stop download'), at: fc.nat(9) }),
  fc.record({ type: fc.constant('finish'), at: fc.nat(9) }),
  fc.record({ type: fc.constant('finish'), at: fc.nat(9) }),
  fc.record({ type: fc.constant('crash'), at: fc.nat(9) }),
);
type Step = { readonly type: string; readonly at?: number };

const ENDED: ReadonlySet<Turn['status']> = new Set(['done', 'failed', 'cancelled', 'background']);

/** Remembers how turns ended, and which models the user has agreed to fetch since they were deleted. */
class Watch {
  readonly #rig: StudioRig;
  readonly #ended = new Map<string, Turn>();
  readonly #wanted = new Set(MODELS);
  #logged = 0;

  constructor(rig: StudioRig) {
    this.#rig = rig;
  }

  forget(modelId: string): void {
    this.#wanted.delete(modelId);
  }

  allow(): void {
    for (const id of MODELS) this.#wanted.add(id);
  }

  /** A turn that is tried again is a new run. */
  begin(turnId: string): void {
    this.#ended.delete(turnId);
  }

  check(): void {
    const { studio, log } = this.#rig;
    for (const turn of studio.turns.value) {
      const before = this.#ended.get(turn.id);
      if (before) expect(turn, 'no write to a run that is over').toBe(before);
      else if (ENDED.has(turn.status)) this.#ended.set(turn.id, turn);
    }
    for (const line of log.slice(this.#logged)) {
      const [, modelId] = /^install (.*)$/.exec(line) ?? [];
      if (modelId) expect(this.#wanted, 'no fetch that nobody asked for').toContain(modelId);
    }
    this.#logged = log.length;
  }
}

async function take(rig: StudioRig, watch: Watch, { type, at = 0 }: Step): Promise<void> {
  const { studio, outside } = rig;
  const turn = studio.turns.value[at % Math.max(1, studio.turns.value.length)];
  const waiting = outside.names[at % Math.max(1, outside.names.length)];
  const model = MODELS[at % MODELS.length] ?? '';
  switch (type) {
    case 'ask':
      return studio.submitText('Tell me');
    case 'file':
      return studio.submitFiles([new File(['a'], 'question.wav')]);
    case 'long file':
      studio.changeSettings({ priority: 'background' });
      studio.submitFiles([new File(['a'], 'talk.wav')]);
      return studio.changeSettings({ priority: 'auto' });
    case 'record':
      return void studio.startRecording();
    case 'stop':
      return void studio.stopRecording();
    case 'discard':
      return studio.discardRecording();
    case 'unplug':
      return rig.unplug();
    case 'theme':
      return studio.changeSettings({ theme: studio.settings.value.theme === 'dark' ? 'light' : 'dark' });
    case 'format':
      return studio.changeSettings({ dtype: studio.settings.value.dtype === 'fp32' ? 'auto' : 'fp32' });
    case 'fetch':
      watch.allow();
      return studio.fetchModels();
    case 'cancel':
      return turn && studio.cancelTurn(turn.id);
    case 'remove':
      return void (turn && studio.removeTurn(turn.id));
    case 'retry':
      if (turn && ENDED.has(turn.status)) {
        watch.begin(turn.id);
        studio.retryTurn(turn.id);
      }
      return;
    case 'delete':
      watch.forget(model);
      return void studio.deleteModel(model);
    case 'stop download':
      return studio.cancelDownload(model);
    case 'finish':
      return waiting === undefined ? undefined : outside.finish((name) => name === waiting);
    case 'crash':
      return waiting === undefined ? undefined : outside.finish((name) => name === waiting, CRASH);
  }
}

it('in any order of what users and the outside do: no late write, no open microphone, no unasked fetch, no busy worker', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(STEP, { minLength: 5, maxLength: 40 }), async (stored, steps) => {
      const rig = await studioRig({ stored });
      const watch = new Watch(rig);
      rig.outside.hold(() => true);
      for (const step of steps) {
        await take(rig, watch, step);
        await settled();
        watch.check();
      }
      const { studio, outside } = rig;
      studio.discardRecording();
      for (const { id } of studio.turns.value) studio.cancelTurn(id);
      outside.hold(() => false);
      while (outside.names.length > 0) await outside.finish(() => true);
      await settled();
      watch.check();
      expect(studio.turns.value.filter(({ status }) => !ENDED.has(status))).toEqual([]);
      expect([...rig.microphones]).toEqual([]);
      expect([...rig.busy]).toEqual([]);
    }),
    { numRuns: 500 },
  );
}, 60_000);
