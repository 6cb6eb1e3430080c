/**
 * HH:MM:SS and a fraction of a second.
 *
 * @param digits of the fraction; more than milliseconds are not known
 */
export function clockTime(timeMs: number, decimalMark: ',' | '.', digits: 2 | 3 = 3): string {
  const perSecond = 10 ** digits;
  const parts = Math.max(0, Math.round((timeMs * perSecond) / 1000));
  const seconds = Math.floor(parts / perSecond);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = [hours, minutes, rest].map((part) => String(part).padStart(2, '0')).join(':');
  return `${clock}${decimalMark}${String(parts % perSecond).padStart(digits, '0')}`;
}
