export const WAV_HEADER_BYTES = 44;
const PCM_FORMAT_TAG = 1;

export interface PcmAudio {
  /** Mono, -1..1. */
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
}

/** @returns what a RIFF WAVE file of 16-bit PCM begins with; its samples follow, those of all channels side by side */
export function wavHeader(sampleCount: number, sampleRateHz: number, channels = 1): Uint8Array<ArrayBuffer> {
  const frameBytes = channels * 2;
  const dataBytes = sampleCount * frameBytes;
  const view = new DataView(new ArrayBuffer(WAV_HEADER_BYTES));
  writeAscii(view, 0, 'RIFF');
  view.setUint32(4, WAV_HEADER_BYTES - 8 + dataBytes, true);
  writeAscii(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM_FORMAT_TAG, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 16, true);
  writeAscii(view, 36, 'data');
  view.setUint32(40, dataBytes, true);
  return new Uint8Array(view.buffer);
}

/** @returns a RIFF WAVE file: 16-bit PCM, mono. Samples outside -1..1 are clipped. */
export function writeWav({ samples, sampleRateHz }: PcmAudio): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(WAV_HEADER_BYTES + samples.length * 2);
  bytes.set(wavHeader(samples.length, sampleRateHz));
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < samples.length; i++) {
    const clipped = Math.max(-1, Math.min(1, samples[i] ?? 0));
    view.setInt16(WAV_HEADER_BYTES + i * 2, Math.round(clipped * 32767), true);
  }
  return bytes;
}

/** @returns the audio of a 16-bit PCM mono WAVE file, or null when `bytes` are anything else. */
export function readWav(bytes: Uint8Array): PcmAudio | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 12 || readAscii(view, 0) !== 'RIFF' || readAscii(view, 8) !== 'WAVE') return null;
  let sampleRateHz = 0;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const id = readAscii(view, at);
    const body = at + 8;
    const size = Math.min(view.getUint32(at + 4, true), view.byteLength - body);
    if (id === 'fmt ' && size >= 16) {
      const isPcm16Mono =
        view.getUint16(body, true) === PCM_FORMAT_TAG &&
        view.getUint16(body + 2, true) === 1 &&
        view.getUint16(body + 14, true) === 16;
      if (!isPcm16Mono) return null;
      sampleRateHz = view.getUint32(body + 4, true);
    } else if (id === 'data' && sampleRateHz > 0) {
      const samples = new Float32Array(size >> 1);
      for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(body + i * 2, true) / 32767;
      return { samples, sampleRateHz };
    }
    at = body + size + (size & 1);
  }
  return null;
}

function writeAscii(view: DataView, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
}

function readAscii(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}
