import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';
import { pagePart } from '../../contracts/page-part.ts';
import { SPEECH_RATE_HZ } from '../../core/segmentation/frame.ts';
import type { MicrophonePort, OpenMicrophone } from '../../ports/microphone.ts';
import { type BrowserFeatures, browserFeatures } from '../browser/browser-features.ts';
import workletUrl from './microphone.worklet.ts?worker&url';

/** Noise is reduced later, if the user asks for it: what the browser takes away is gone. */
const CONSTRAINTS: MediaTrackConstraints = {
  channelCount: 1,
  echoCancellation: true,
  autoGainControl: true,
  noiseSuppression: false,
};

interface Block {
  readonly samples: Float32Array<ArrayBuffer>;
  readonly isLast: boolean;
}

export function createMicrophone({ mediaDevices }: Pick<BrowserFeatures, 'mediaDevices'>): MicrophonePort {
  return {
    async open(signal, onLevel) {
      const stream = await openMicrophone(mediaDevices);
      const close = () => {
        for (const track of stream.getTracks()) track.stop();
      };
      try {
        signal.throwIfAborted();
        signal.addEventListener('abort', close);
        return await listen(stream, signal, onLevel);
      } catch (thrown) {
        close();
        throw thrown;
      }
    },
  };
}

export const microphone = createMicrophone(browserFeatures);

async function listen(
  stream: MediaStream,
  signal: AbortSignal,
  onLevel: (level: number, elapsedMs: number) => void,
): Promise<OpenMicrophone> {
  const [track] = stream.getAudioTracks();
  const lost = new Promise<void>((resolve) => track?.addEventListener('ended', () => resolve()));
  const { context, source } = listenTo(stream);
  const end = () => void context.close().catch(() => undefined);
  try {
    await pagePart(context.audioWorklet.addModule(workletUrl));
    signal.throwIfAborted();
  } catch (thrown) {
    end();
    throw thrown;
  }
  signal.addEventListener('abort', end);
  const node = new AudioWorkletNode(context, 'microphone', { numberOfOutputs: 1 });
  const blocks: Float32Array<ArrayBuffer>[] = [];
  let length = 0;
  const ended = new Promise<void>((resolve) => {
    node.port.onmessage = ({ data: { samples, isLast } }: MessageEvent<Block>) => {
      blocks.push(samples);
      length += samples.length;
      if (isLast) resolve();
      else if (!signal.aborted) onLevel(peak(samples), (length / context.sampleRate) * 1000);
    };
  });
  // The destination pulls the node; it writes nothing, so nothing is heard.
  source.connect(node).connect(context.destination);
  await context.resume();
  const isLive = () => track?.readyState === 'live';
  if (!isLive()) {
    end();
    throw new SottoError(MISSING);
  }
  return {
    lost,
    async stop() {
      // Where the device has gone, the audio thread may have gone with it: the rest of its block is not waited for.
      if (isLive()) {
        node.port.postMessage('end');
        await ended;
      }
      for (const track of stream.getTracks()) track.stop();
      end();
      return atSpeechRate(blocks, length, context.sampleRate);
    },
  };
}

/** Firefox connects a microphone only to a context of its own rate; elsewhere the browser converts. */
function listenTo(stream: MediaStream) {
  const context = new AudioContext({ sampleRate: SPEECH_RATE_HZ });
  try {
    return { context, source: context.createMediaStreamSource(stream) };
  } catch {
    void context.close();
    const native = new AudioContext();
    return { context: native, source: native.createMediaStreamSource(stream) };
  }
}

async function atSpeechRate(
  blocks: readonly Float32Array<ArrayBuffer>[],
  length: number,
  rateHz: number,
): Promise<Float32Array> {
  const samples = new Float32Array(length);
  let at = 0;
  for (const block of blocks) {
    samples.set(block, at);
    at += block.length;
  }
  if (rateHz === SPEECH_RATE_HZ || length === 0) return samples;
  const context = new OfflineAudioContext(1, Math.ceil((length * SPEECH_RATE_HZ) / rateHz), SPEECH_RATE_HZ);
  const buffer = context.createBuffer(1, length, rateHz);
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
  return (await context.startRendering()).getChannelData(0);
}

async function openMicrophone(devices: MediaDevices | null): Promise<MediaStream> {
  if (!devices) throw new SottoError(UNAVAILABLE);
  try {
    return await devices.getUserMedia({ audio: CONSTRAINTS });
  } catch (thrown) {
    const name = thrown instanceof DOMException ? thrown.name : 'TypeError';
    throw new SottoError({ ...(FAILURES[name] ?? MISSING), detail: String(thrown) });
  }
}

function peak(samples: Float32Array): number {
  let highest = 0;
  for (const sample of samples) highest = Math.max(highest, Math.abs(sample));
  return Math.min(1, highest);
}

const MISSING: ErrorInfo = {
  code: 'microphone/missing',
  message: 'No microphone was found; connect one, or drop a recording instead.',
  recoverable: true,
};
const UNAVAILABLE: ErrorInfo = {
  code: 'microphone/unavailable',
  message: 'This browser gives this page no microphone; open Sotto over https, or drop a recording instead.',
  recoverable: false,
};
const DENIED: ErrorInfo = {
  code: 'microphone/denied',
  message: 'The microphone is blocked for this page; allow it in the browser’s site settings and try again.',
  recoverable: true,
};
/** By the name of what getUserMedia throws. */
const FAILURES: Readonly<Record<string, ErrorInfo>> = {
  NotAllowedError: DENIED,
  SecurityError: DENIED,
  NotReadableError: {
    ...MISSING,
    message: 'The microphone is in use by another program; close that program and try again.',
  },
};
