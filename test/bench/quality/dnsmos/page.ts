import { joinSamples } from '../../../../src/core/audio/join-samples.ts';
import { readWav } from '../../../../src/core/audio/wav.ts';
import { type DnsmosScores, judgeWindows } from '../../../../src/core/metrics/dnsmos.ts';
import { answerOf, startAudioWorker } from '../../../browser/audio/fixtures.ts';
import { bundledRequest } from '../../models/bundled.ts';
import { toModelRate } from '../../models/clips.ts';
import { speakSentences } from '../../models/speak.ts';
import { toWavBase64 } from '../../models/speak-files.ts';

export interface JudgedClip {
  /** 16 kHz, in base 64: what the package is given. */
  readonly wav: string;
  readonly scores: DnsmosScores | null;
  readonly tookMs: number;
  readonly durationMs: number;
}

const RATE_HZ = 16_000;
const { audio } = startAudioWorker();
const model = bundledRequest({ modelId: 'dnsmos', device: 'wasm', dtype: 'fp32' });

/** The samples go through 16 bits first, so that both are given the same. */
async function judged(samples: Float32Array): Promise<JudgedClip> {
  const { base64, bytes } = toWavBase64({ samples, sampleRateHz: RATE_HZ });
  const sound = readWav(bytes) ?? { samples: new Float32Array(), sampleRateHz: RATE_HZ };
  const { manifest, files } = await model;
  const startedAtMs = performance.now();
  const scores = await judgeWindows(sound.samples, async (window) =>
    answerOf(await audio.dnsmos({ manifest, files }, window)),
  );
  const durationMs = (samples.length / RATE_HZ) * 1000;
  return { wav: base64, scores, tookMs: performance.now() - startedAtMs, durationMs };
}

globalThis.judgePeople = async (files) => {
  const decoder = new OfflineAudioContext(1, 1, RATE_HZ);
  const clips = files.map(async (file) => {
    const bytes = await (await fetch(`/bench-media/people/${file}`)).arrayBuffer();
    return (await decoder.decodeAudioData(bytes)).getChannelData(0);
  });
  return judged(joinSamples(await Promise.all(clips)));
};

globalThis.judgeVoice = async (modelId, count) => {
  const found: JudgedClip[] = [];
  await speakSentences(modelId, count, async ({ samples, sampleRateHz }) => {
    found.push(await judged(await toModelRate(samples, sampleRateHz)));
  });
  return found;
};

declare global {
  /** Of several recordings one behind the other. */
  var judgePeople: (files: readonly string[]) => Promise<JudgedClip>;
  var judgeVoice: (modelId: string, count: number) => Promise<JudgedClip[]>;
}
