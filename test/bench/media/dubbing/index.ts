import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loudness } from '../../../../src/core/audio/loudness.ts';
import { readWav } from '../../../../src/core/audio/wav.ts';
import { START_TOLERANCE_MS } from '../../../../src/core/dubbing/plan-dub.ts';
import { type BenchRow, exactly } from '../../bench-report.ts';
import type { MadeDubs } from './page-part.ts';

const run = promisify(execFile);
const WANTED_LUFS = -23;
const FRAME_MS = 10;
/** Below the loudest frame by so much nobody speaks. */
const QUIET = 10 ** (-40 / 10);
const NO_FFMPEG = 'ffprobe and ffmpeg are not installed here.';

/** What was dubbed in the page, looked at from outside: where speech begins, how loud it is, what the videos hold. */
export async function dubbingRows({
  cues,
  clips,
  misfits,
  alone,
  over,
  videos,
}: MadeDubs): Promise<BenchRow[]> {
  const starts = onsets(alone, clips);
  const offsMs = cues.map(({ startMs }, at) => Math.abs((starts[at] ?? Number.POSITIVE_INFINITY) - startMs));
  const overlaps = clips.filter(
    ({ startMs, lengthMs }, at) => startMs + lengthMs > (clips[at + 1]?.startMs ?? Infinity),
  );
  const lufs = loudnessOf(over);
  return [
    { metric: 'dubbing: cues of the recording', value: cues.length, unit: 'cues' },
    exactly(
      'dubbing: cues whose speech begins over 150 ms from them',
      offsMs.filter((ms) => ms > START_TOLERANCE_MS).length,
      'cues',
      0,
    ),
    { metric: 'dubbing: farthest of those beginnings', value: Math.max(...offsMs), unit: 'ms' },
    exactly('dubbing: cues that the app says do not fit', misfits, 'cues', 0),
    exactly('dubbing: speech over other speech', overlaps.length, 'cues', 0),
    level('dubbing: loudness of the track over the recording', lufs),
    level('dubbing: loudness of the speech alone', loudnessOf(alone)),
    ...(await othersSay(over, videos)),
  ];
}

function level(metric: string, value: number | null): BenchRow {
  const bar = '-23 +- 1';
  if (value === null) return { metric, value, unit: 'LUFS', bar, notice: NO_FFMPEG };
  return { metric, value, unit: 'LUFS', bar, ok: Math.abs(value - WANTED_LUFS) <= 1 };
}

function samplesOf(wav: string) {
  const audio = readWav(new Uint8Array(Buffer.from(wav, 'base64')));
  if (audio === null) throw new Error('the dub is no WAV file');
  return audio;
}

function loudnessOf(wav: string): number {
  const { samples, sampleRateHz } = samplesOf(wav);
  return loudness(samples, sampleRateHz);
}

/** The first frame in which something is heard, behind each speech before. */
function onsets(wav: string, clips: MadeDubs['clips']): number[] {
  const { samples, sampleRateHz } = samplesOf(wav);
  const size = (FRAME_MS * sampleRateHz) / 1000;
  const powers = Array.from({ length: Math.floor(samples.length / size) }, (_, frame) =>
    samples.subarray(frame * size, (frame + 1) * size).reduce((sum, value) => sum + value * value, 0),
  );
  const gate = powers.reduce((most, power) => Math.max(most, power), 0) * QUIET;
  return clips.map((_, at) => {
    const before = clips[at - 1];
    const from = before ? Math.ceil((before.startMs + before.lengthMs) / FRAME_MS) : 0;
    return FRAME_MS * powers.findIndex((power, frame) => frame >= from && power > gate);
  });
}

/** What ffmpeg says of the files. */
async function othersSay(over: string, videos: MadeDubs['videos']): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-dub-'));
  try {
    const wav = join(folder, 'over.wav');
    await writeFile(wav, Buffer.from(over, 'base64'));
    const rows = [level('dubbing: loudness of the track, by ffmpeg', await ebur128(wav))];
    for (const [ending, bytes] of Object.entries(videos)) {
      const path = join(folder, `talk.${ending}`);
      await writeFile(path, Buffer.from(bytes, 'base64'));
      rows.push(...tracks(ending, await probe(path)));
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function tracks(ending: string, found: readonly string[] | null): BenchRow[] {
  return (
    [
      ['video', 1],
      ['audio', 2],
      ['subtitle', 1],
    ] as const
  ).map(([type, wanted]) => {
    const metric = `dubbing: ${type} tracks of the ${ending} file, by ffprobe`;
    if (found === null)
      return { metric, value: null, unit: 'tracks', bar: String(wanted), notice: NO_FFMPEG };
    return exactly(metric, found.filter((each) => each === type).length, 'tracks', wanted);
  });
}

/** @returns types of the tracks; null without ffprobe */
async function probe(path: string): Promise<readonly string[] | null> {
  try {
    const { stdout } = await run('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'stream=codec_type,codec_tag_string',
      '-of',
      'csv=p=0',
      path,
    ]);
    // What ffmpeg 5 doesn't know it calls data: it has no WebVTT in MP4.
    return stdout
      .trim()
      .split('\n')
      .map((line) => (line.includes('wvtt') ? 'subtitle' : (line.split(',')[0] ?? '')));
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

/** @returns integrated loudness; null without ffmpeg */
async function ebur128(path: string): Promise<number | null> {
  try {
    const { stderr } = await run('ffmpeg', ['-nostats', '-i', path, '-af', 'ebur128', '-f', 'null', '-']);
    const found = stderr.slice(stderr.lastIndexOf('Integrated loudness')).match(/I:\s*(-?[\d.]+) LUFS/);
    return found ? Number(found[1]) : null;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}
