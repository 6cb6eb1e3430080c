import type { AudioSample } from 'mediabunny';

/** @returns one plane for each wanted channel, at the rate: nearest samples where the medium changes it on the way; closes the sample */
export function planesOf(sample: AudioSample, channels: number, rateHz: number): Float32Array[] {
  const { numberOfFrames, numberOfChannels } = sample;
  const planes = Array.from({ length: numberOfChannels }, (_, planeIndex) => {
    const plane = new Float32Array(numberOfFrames);
    sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
    return plane;
  });
  sample.close();
  const wanted = channels === 1 ? [mixed(planes)] : [0, 1].map((index) => planes[index] ?? mixed(planes));
  const ratio = sample.sampleRate / rateHz;
  if (ratio === 1) return wanted;
  const frames = Math.round(numberOfFrames / ratio);
  return wanted.map((plane) =>
    Float32Array.from({ length: frames }, (_, i) => plane[Math.floor(i * ratio)] ?? 0),
  );
}

function mixed(planes: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0)] = planes;
  if (planes.length === 1) return first;
  return first.map((_, i) => planes.reduce((sum, plane) => sum + (plane[i] ?? 0), 0) / planes.length);
}
