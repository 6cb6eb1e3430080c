import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  CanvasSource,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';

const FORMATS = {
  webm: () => new WebMOutputFormat(),
  mkv: () => new MkvOutputFormat(),
  mp4: () => new Mp4OutputFormat(),
  mov: () => new MovOutputFormat(),
};
const FRAMES_PER_S = 5;

/** A video of a square that wanders, with this sound as Opus. @param samples mono @param framesAtS when pictures change */
export async function smallVideo(
  name: `${string}.${keyof typeof FORMATS}`,
  samples: Float32Array<ArrayBuffer>,
  sampleRate: number,
  framesAtS = evenFrames(samples.length / sampleRate),
): Promise<File> {
  const format = FORMATS[name.split('.').at(-1) as keyof typeof FORMATS]();
  const output = new Output({ format, target: new BufferTarget() });
  const canvas = new OffscreenCanvas(160, 120);
  const pictures = new CanvasSource(canvas, { codec: 'vp8', bitrate: 100_000 });
  const sound = new AudioSampleSource({ codec: 'opus', bitrate: 64_000 });
  output.addVideoTrack(pictures);
  output.addAudioTrack(sound, { languageCode: 'eng' });
  await output.start();
  const context = canvas.getContext('2d');
  for (const [frame, atS] of framesAtS.entries()) {
    context?.clearRect(0, 0, 160, 120);
    context?.fillRect((frame * 7) % 140, 50, 20, 20);
    await pictures.add(atS, (framesAtS[frame + 1] ?? atS + 1 / FRAMES_PER_S) - atS);
  }
  for (let from = 0; from < samples.length; from += sampleRate) {
    const data = samples.slice(from, from + sampleRate);
    const shape = { format: 'f32', numberOfChannels: 1, sampleRate } as const;
    const sample = new AudioSample({ data, timestamp: from / sampleRate, ...shape });
    await sound.add(sample);
    sample.close();
  }
  await output.finalize();
  return new File([output.target.buffer ?? new ArrayBuffer(0)], name);
}

function evenFrames(seconds: number): readonly number[] {
  return Array.from({ length: Math.ceil(seconds * FRAMES_PER_S) }, (_, frame) => frame / FRAMES_PER_S);
}
