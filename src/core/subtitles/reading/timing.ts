/** Hours are optional, the mark is a comma or a point, spaces may stand anywhere; what follows are WebVTT settings. */
const TIME = '(?:(\\d{1,3})\\s*:\\s*)?(\\d{1,2})\\s*:\\s*(\\d{1,2})(?:\\s*[.,:]\\s*(\\d{1,3}))?';
const TIMING = new RegExp(`^\\s*${TIME}\\s*-->\\s*${TIME}(?:\\s|$)`);

/** @returns null where the line is none of times. */
export function readTiming(line: string): { readonly startMs: number; readonly endMs: number } | null {
  const match = TIMING.exec(line);
  if (!match) return null;
  const [, ...fields] = match;
  const startMs = toMs(fields.slice(0, 4));
  const endMs = toMs(fields.slice(4, 8));
  return startMs === null || endMs === null ? null : { startMs, endMs };
}

function toMs([hours, minutes, seconds, fraction = '']: readonly (string | undefined)[]): number | null {
  const parts = [Number(hours ?? 0), Number(minutes), Number(seconds)];
  if ((parts[1] ?? 60) > 59 || (parts[2] ?? 60) > 59) return null;
  const whole = (((parts[0] ?? 0) * 60 + (parts[1] ?? 0)) * 60 + (parts[2] ?? 0)) * 1000;
  return whole + Number(fraction.padEnd(3, '0').slice(0, 3));
}
