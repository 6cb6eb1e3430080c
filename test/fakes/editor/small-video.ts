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

/** A video of a square that wanders, with this sound as Opus. @param samples mono */
export async function smallVideo(
  name: `${string}.${keyof typeof FORMATS}`,
  samples: Float32Array<ArrayBuffer>,
  sampleRate: number,
): Promise<File> {
  const format = FORMATS[name.split('.').at(-1) as keyof typeof FORMATS]();
  const output = new Output({ format, target: new BufferTarget() });
  const canvas = new OffscreenCanvas(160, 120);
  const pictures = new CanvasSource(canvas, { codec: 'vp8', bitrate: 100_000 });
  const sound = new AudioSampleSource({ codec: 'opus', bitrate: 64_000 });
  output.addVideoTrack(pictures);
  output.addAudioTrack(sound, { languageCode: 'eng' });
  await output.start();
  const seconds = samples.length / sampleRate;
  const context = canvas.getContext('2d');
  for (let frame = 0; frame < seconds * FRAMES_PER_S; frame++) {
    context?.clearRect(0, 0, 160, 120);
    context?.fillRect((frame * 7) % 140, 50, 20, 20);
    await pictures.add(frame / FRAMES_PER_S, 1 / FRAMES_PER_S);
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
