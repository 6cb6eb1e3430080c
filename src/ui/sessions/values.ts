import { IS_RATIO, type Measure } from '../../core/sessions/measures.ts';
import { formatDuration, formatNumber } from '../shared/wording/format.ts';
import { currentLanguage, t } from '../shared/wording/i18n.ts';

/** "870 ms", or "0.21 s" of work for a second of sound; a difference may be negative. */
export function valueText(measure: Measure, value: number): string {
  if (IS_RATIO[measure])
    return t('sessions.perSecond', { number: formatNumber(value, { maximumSignificantDigits: 2 }) });
  return value < 0 ? `−${formatDuration(-value)}` : formatDuration(value);
}

/** The day here that a wall time falls on, as 2026-11-27. */
export function dayOf(timeMs: number): string {
  const date = new Date(timeMs);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** Noon, so that no change of the clocks moves it to another day. */
export const noonOf = (day: string): number => new Date(`${day}T12:00`).getTime();

export function dayText(timeMs: number): string {
  return new Intl.DateTimeFormat(currentLanguage(), {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
  }).format(timeMs);
}
