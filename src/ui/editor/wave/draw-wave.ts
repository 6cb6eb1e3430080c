import type { WaveLevels } from '../../../core/audio/wave-levels.ts';
import type { EditCue } from '../../../core/editor/document.ts';
import type { KeptRange } from '../../../core/subtitles/edit-list/kept-ranges.ts';
import type { TimeView } from '../../../core/time-view.ts';
import type { Speakers } from '../cues/speakers.ts';

export interface WavePicture {
  readonly levels: WaveLevels;
  readonly cues: readonly EditCue[];
  readonly currentId: string | null;
  readonly kept: readonly KeptRange[];
  readonly speakers: Speakers;
  readonly positionMs: number;
  readonly window: TimeView;
}

const FULL_SCALE = 127;
const MARK_PX = 3;

/** Draws at the resolution of the screen; colours are those that the style sheet gives the canvas. */
export function drawWave(canvas: HTMLCanvasElement, picture: WavePicture): void {
  const { levels, cues, currentId, kept, speakers, positionMs, window: shown } = picture;
  const { context, width, height, colours } = prepare(canvas);
  const xOf = (ms: number) => ((ms - shown.fromMs) / shown.lengthMs) * width;
  const toMs = shown.fromMs + shown.lengthMs;

  for (const { id, startMs, endMs, speaker } of visible(cues, shown.fromMs, toMs)) {
    const [from, to] = [xOf(startMs), xOf(endMs)];
    const hue = speaker === undefined ? undefined : speakers.get(speaker);
    context.fillStyle = hue === undefined ? colours.cue : `oklch(0.65 0.12 ${hue} / 28%)`;
    context.fillRect(from + 0.5, 0, Math.max(1, to - from - 1), height);
    if (id !== currentId) continue;
    context.fillStyle = colours.accent;
    context.fillRect(from, height - MARK_PX, Math.max(1, to - from), MARK_PX);
  }

  context.fillStyle = colours.wave;
  const columnMs = shown.lengthMs / width;
  for (let x = 0; x < width; x++) {
    const fromMs = shown.fromMs + x * columnMs;
    const extremes = levels.extremes(fromMs, fromMs + columnMs);
    if (extremes === null) break;
    const [low, high] = extremes;
    const top = ((1 - high / FULL_SCALE) * height) / 2;
    const bottom = ((1 - low / FULL_SCALE) * height) / 2;
    context.fillRect(x, top, 1, Math.max(1, bottom - top));
  }

  context.fillStyle = colours.cut;
  for (const { startMs, endMs } of cutBetween(kept, shown.fromMs, toMs))
    context.fillRect(xOf(startMs), 0, Math.max(1, xOf(endMs) - xOf(startMs)), height);

  context.fillStyle = colours.accent;
  context.fillRect(Math.round(xOf(positionMs)) - 1, 0, 2, height);
}

/** The whole medium, and what of it is shown above. */
export function drawOverview(canvas: HTMLCanvasElement, picture: WavePicture, durationMs: number): void {
  const whole = { fromMs: 0, lengthMs: Math.max(1, durationMs) };
  drawWave(canvas, { ...picture, cues: [], currentId: null, window: whole });
  const { context, width, height, colours } = prepare(canvas, false);
  const { fromMs, lengthMs } = picture.window;
  context.strokeStyle = colours.accent;
  context.lineWidth = 2;
  const [from, length] = [(fromMs / whole.lengthMs) * width, (lengthMs / whole.lengthMs) * width];
  context.strokeRect(from + 1, 1, Math.max(3, length - 2), height - 2);
}

function prepare(canvas: HTMLCanvasElement, isFresh = true) {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('a canvas without a context');
  const scale = window.devicePixelRatio;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (isFresh) {
    // Sets everything back, too.
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    context.scale(scale, scale);
  }
  const style = getComputedStyle(canvas);
  const colours = {
    wave: style.color,
    accent: style.borderTopColor,
    cue: style.borderRightColor,
    cut: style.borderBottomColor,
  };
  return { context, width, height, colours };
}

function visible(cues: readonly EditCue[], fromMs: number, toMs: number): readonly EditCue[] {
  let [low, high] = [0, cues.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.endMs ?? 0) < fromMs) low = middle + 1;
    else high = middle;
  }
  const shown: EditCue[] = [];
  for (let index = low; index < cues.length; index++) {
    const cue = cues[index];
    if (!cue || cue.startMs > toMs) break;
    shown.push(cue);
  }
  return shown;
}

/** What lies between the kept parts. */
function cutBetween(kept: readonly KeptRange[], fromMs: number, toMs: number): readonly KeptRange[] {
  const gaps: KeptRange[] = [];
  let endMs = 0;
  for (const range of kept) {
    if (range.startMs > endMs && range.startMs > fromMs && endMs < toMs)
      gaps.push({ startMs: endMs, endMs: range.startMs });
    endMs = range.endMs;
  }
  return gaps;
}
