import { describe, expect, it } from 'vitest';
import { createSpeakerDesk, type SpeakerDeskPorts } from '../../src/app/speakers/index.ts';
import { type ErrorInfo, SottoError } from '../../src/contracts/errors.ts';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import { diarise } from '../../src/core/diarisation/diarise.ts';
import { CENTRES, voicesOf } from '../fakes/voices.ts';

const SAMPLE = voicesOf([0, 1, 0, 1].map((speaker) => ({ speaker, ms: 6000 })));
const SEGMENTS = SAMPLE.speech.map((span, at) => ({ ...span, text: `sentence ${at}` }));
const LOST = { code: 'model/download-failed', message: 'No.', recoverable: true } as const;

function open(isOn: boolean, fails: () => boolean = () => false) {
  const told: ErrorInfo[] = [];
  const calls: string[] = [];
  const note = (call: string) => {
    calls.push(call);
    if (fails()) throw new SottoError(LOST);
  };
  const ports: SpeakerDeskPorts = {
    audio: {
      async voices() {
        note('voices');
        return SAMPLE;
      },
      async speakers(sample, centres) {
        note('speakers');
        return diarise(sample, centres);
      },
    },
    store: {
      manifest: async (id) => ({ id }) as ModelManifest,
      install: async (id) => note(`install ${id}`),
      open: async () => ({ 'centres.json': new Blob([JSON.stringify(CENTRES.map((one) => [...one]))]) }),
    },
    isOn: () => isOn,
    nameless: (id) => `Speaker ${id}`,
    notify: (error) => told.push(error),
  };
  return { desk: createSpeakerDesk(ports), told, calls };
}

describe('the speaker desk', () => {
  it('does nothing, and fetches nothing, while it is switched off', async () => {
    const { desk, calls } = open(false);
    expect(await desk.hear(new Float32Array(16), 0)).toBeNull();
    expect(await desk.label(SEGMENTS, { speech: [], prints: [] })).toBe(SEGMENTS);
    expect(calls).toEqual([]);
  });

  it('fetches the model once, with the first window', async () => {
    const { desk, calls } = open(true);
    await desk.hear(new Float32Array(16), 0);
    await desk.hear(new Float32Array(16), 1000);
    expect(calls).toEqual(['install resemblyzer', 'voices', 'voices']);
  });

  it('names the speakers of segments, and asks once while the voices stay the same', async () => {
    const { desk, calls } = open(true);
    const [labelled] = [await desk.label(SEGMENTS, SAMPLE), await desk.label(SEGMENTS, SAMPLE)];
    expect(labelled.map(({ speaker }) => speaker)).toEqual([
      'Speaker 1',
      'Speaker 2',
      'Speaker 1',
      'Speaker 2',
    ]);
    expect(calls).toEqual(['install resemblyzer', 'speakers']);
  });

  it('takes voices for what tells them apart, and none where it cannot', async () => {
    let isBroken = false;
    const { desk, told } = open(true, () => isBroken);
    const voices = await desk.take(SAMPLE);
    expect(voices.map(({ startMs }) => startMs)).toEqual(SAMPLE.prints.map(({ startMs }) => startMs));
    expect(await desk.take({ speech: [], prints: [] })).toEqual([]);
    isBroken = true;
    expect(await open(true, () => isBroken).desk.take(SAMPLE)).toEqual([]);
    expect(told).toEqual([]);
  });

  it('leaves a transcript without speakers where it fails, says so once, and tries again', async () => {
    let isBroken = true;
    const { desk, told } = open(true, () => isBroken);
    expect(await desk.hear(new Float32Array(16), 0)).toBeNull();
    expect(await desk.hear(new Float32Array(16), 0)).toBeNull();
    expect(await desk.label(SEGMENTS, SAMPLE)).toBe(SEGMENTS);
    expect(told.map(({ code }) => code)).toEqual(['model/download-failed']);
    isBroken = false;
    expect(await desk.hear(new Float32Array(16), 0)).toBe(SAMPLE);
    expect((await desk.label(SEGMENTS, SAMPLE))[0]?.speaker).toBe('Speaker 1');
  });
});
