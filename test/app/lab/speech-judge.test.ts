import { expect, it } from 'vitest';
import { createSpeechJudge } from '../../../src/app/lab/index.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import type { ModelManifest } from '../../../src/contracts/manifest.ts';

const SOUND = { samples: new Float32Array(16), sampleRateHz: 16_000 };
const SCORES = { signal: 3, background: 4, overall: 3 };
const NEVER = new AbortController().signal;

function open(fails: { install?: boolean; worker?: boolean } = {}) {
  const calls: string[] = [];
  const orFail = async <Value>(call: string, value: Value, isFailing = false): Promise<Value> => {
    calls.push(call);
    if (isFailing) throw new SottoError({ code: 'worker/crashed', message: '', recoverable: true });
    return value;
  };
  const judge = createSpeechJudge(
    {
      dnsmos: ({ manifest }) => orFail(`dnsmos by ${manifest.id}`, SCORES, fails.worker),
      spectralDistance: () => orFail('distance', 3, fails.worker),
      dispose: () => calls.push('dispose'),
    },
    {
      manifest: async (id) => ({ id }) as ModelManifest,
      install: (id) => orFail(`install ${id}`, undefined, fails.install),
      open: async () => ({}),
    },
  );
  return { judge, calls, fails };
}

it('fetches nothing before it is asked, and the model once', async () => {
  const { judge, calls } = open();
  expect(await judge.distanceDb(SOUND, SOUND)).toBe(3);
  expect(calls).toEqual(['distance']);
  await judge.prepare(NEVER);
  expect([await judge.dnsmos(SOUND), await judge.dnsmos(SOUND)]).toEqual([SCORES, SCORES]);
  expect(calls).toEqual(['distance', 'install dnsmos', 'dnsmos by dnsmos', 'dnsmos by dnsmos']);
});

it('says that the model could not be fetched, and tries again', async () => {
  const { judge, fails } = open({ install: true });
  await expect(judge.prepare(NEVER)).rejects.toThrow();
  fails.install = false;
  await judge.prepare(NEVER);
});

it('leaves a run without what its worker could not say', async () => {
  const { judge } = open({ worker: true });
  expect([await judge.dnsmos(SOUND), await judge.distanceDb(SOUND, SOUND)]).toEqual([null, null]);
});
