import { normalizeEnglish } from '../../../../src/core/metrics/text-normalizer/english-text.ts';
import type { UnitPart } from '../../../../src/core/profile/parts.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import type { Device } from '../../../../src/core/stage.ts';
import type { Segment } from '../../../../src/core/transcript.ts';
import { createBenchStudio } from '../../batch/bench-studio.ts';
import { makeMedium, type PlacedClip } from '../../batch/medium.ts';
import { addJob, removeJob, until } from '../../batch/run-job.ts';
import type { LoggedUnit } from '../../batch/unit-log.ts';
import { USERS } from '../bundled.ts';
import { NO_PEOPLE, readPeople } from '../clips.ts';
import { type Figure, missing } from '../figures.ts';
import { describeErrors, errorRateOf, hearClips } from '../hear-clips.ts';

/** A phrase of up to ten words, said four times in a row or more. */
const LOOP = /(?<!\S)(\S+(?: \S+){0,9})(?: \1){3,}(?!\S)/g;

/** People's clips in one long file, taken through the app's batches, against each clip alone. @param minutes of it */
export async function measureLongFile(_: number, minutes: number): Promise<Figure[]> {
  const metric = 'people in a long file, WER, clip by clip as baseline';
  const clips = await readPeople();
  if (clips === null) return [missing(metric, '%', NO_PEOPLE)];
  const { file, text, placed } = await makeMedium(minutes, clips);
  const { segments, setAside, tookMs, units } = await transcribe(file, 'wasm');
  const heard = textOf(segments);
  const alone = placed.map(({ clip }) => clip);
  const { texts } = await hearClips({ device: 'wasm', dtype: 'auto' }, alone);
  const errors = errorRateOf([{ text }], [heard]);
  const items = placed.length;
  const silent = placed.filter((clip) => !hasText(clip, segments));
  return [
    {
      metric,
      value: 100 * errors.rate,
      baseline: 100 * errorRateOf(alone, texts).rate,
      unit: '%',
      items,
      notice: `${minutes} min. ${describeErrors(errors)}`,
    },
    {
      metric: 'people in a long file, loops',
      value: [...normalizeEnglish(heard).matchAll(LOOP)].length,
      unit: '',
      items,
    },
    {
      metric: 'people in a long file, clips without text',
      value: silent.length,
      unit: '',
      items,
      notice: silent.map((clip) => describeSilent(clip, segments)).join(' '),
    },
    { metric: 'people in a long file, windows set aside', value: setAside, unit: '', items },
    {
      metric: 'people in a long file, time over length',
      value: tookMs / (minutes * 60_000),
      unit: '',
      items,
    },
    ...partFigures('people in a long file', units),
  ];
}

/** As `measureLongFile`, on the GPU that is there: how long it takes, and how much of that the GPU has something to do. */
export async function measureHourOnGpu(_: number, minutes: number): Promise<Figure[]> {
  const metric = 'people in a long file, WebGPU, time';
  const clips = await readPeople();
  if (clips === null) return [missing(metric, 's', NO_PEOPLE)];
  const { file, text, placed } = await makeMedium(minutes, clips);
  const { segments, setAside, tookMs, units } = await transcribe(file, 'webgpu');
  const busyMs = units.reduce((sum, { meter }) => sum + meter.gpuBusyMs, 0);
  const errors = errorRateOf([{ text }], [textOf(segments)]);
  const figure = (name: string, value: number, unit: string): Figure => {
    return { metric: `people in a long file, WebGPU, ${name}`, value, unit, items: placed.length };
  };
  return [
    { ...figure('time', tookMs / 1000, 's'), notice: `${minutes} min.` },
    figure('GPU busy', (100 * busyMs) / tookMs, '%'),
    { ...figure('WER', 100 * errors.rate, '%'), notice: describeErrors(errors) },
    figure('windows set aside', setAside, ''),
    ...partFigures('people in a long file, WebGPU', units),
  ];
}

/** What a window took on average, as a whole and by its parts. */
function partFigures(name: string, units: readonly LoggedUnit[]): Figure[] {
  const items = units.length;
  const mean = (part: string, of: (unit: LoggedUnit) => number): Figure => {
    const value = units.reduce((sum, unit) => sum + of(unit), 0) / items;
    return { metric: `${name}, a window, ${part}`, value, unit: 'ms', items };
  };
  const names = new Set(units.flatMap(({ meter }) => meter.parts ?? []).map(({ part }) => part));
  return [
    mean('run', ({ meter }) => meter.runMs),
    mean('GPU busy', ({ meter }) => meter.gpuBusyMs),
    ...[...names].map((part) => mean(part, ({ meter }) => sumOf(meter.parts, part))),
  ];
}

function sumOf(parts: readonly UnitPart[] = [], name: UnitPart['part']): number {
  return parts.filter(({ part }) => part === name).reduce((sum, { ms }) => sum + ms, 0);
}

function textOf(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join(' ');
}

async function transcribe(file: File, device: Device) {
  const studio = await createBenchStudio(device, USERS, ['stt']);
  studio.log.take();
  const startMs = performance.now();
  const id = await addJob(studio, file, { ...DEFAULT_SETTINGS, reply: 'none' });
  await until(studio.batches, id, ({ state }) => state === 'done');
  const tookMs = performance.now() - startMs;
  const setAside = studio.batches.cards.value.find((card) => card.id === id)?.setAside ?? 0;
  const { segments } = await studio.batches.output(id);
  await removeJob(studio, id);
  const units = studio.log.take();
  studio.dispose();
  return { segments, setAside, tookMs, units };
}

function hasText({ startMs, endMs }: PlacedClip, segments: readonly Segment[]): boolean {
  return segments.some((segment) => segment.startMs < endMs && segment.endMs > startMs);
}

/** What was said, and what stands before and behind it: words may be there at another time. */
function describeSilent({ clip, startMs, endMs }: PlacedClip, segments: readonly Segment[]): string {
  const before = segments.findLast((segment) => segment.endMs <= startMs)?.text ?? '';
  const behind = segments.find((segment) => segment.startMs >= endMs)?.text ?? '';
  return `"${clip.text}" (${Math.round(startMs)} to ${Math.round(endMs)} ms) stands between "${before}" and "${behind}".`;
}
