import { currentLanguage, t } from './i18n.ts';

const BYTE_UNITS = [
  { unit: 'gigabyte', bytes: 1e9, digits: 2 },
  { unit: 'megabyte', bytes: 1e6, digits: 1 },
  { unit: 'kilobyte', bytes: 1e3, digits: 0 },
] as const;

/** 38_100_000 -> "38.1 MB" */
export function formatBytes(bytes: number): string {
  const { unit, bytes: size, digits } = BYTE_UNITS.find((row) => bytes >= row.bytes) ?? BYTE_UNITS[2];
  return formatUnit(bytes / size, unit, digits);
}

/** A measured time: 340 -> "340 ms", 2_340 -> "2.3s", 75_000 -> "1m 15s", 5_430_000 -> "1h 30m" */
export function formatDuration(ms: number): string {
  if (ms < 1000) return formatUnit(Math.round(ms), 'millisecond', 0);
  if (ms < 59_950) return formatUnit(ms / 1000, 'second', 1, 'narrow');
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return joinUnits(minutes, 'minute', seconds % 60, 'second', 'narrow');
  return joinUnits(Math.floor(minutes / 60), 'hour', minutes % 60, 'minute', 'narrow');
}

/** A time still to wait, without false precision: 74_600 -> "1 min 15 s" */
export function formatTimeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return formatUnit(seconds, 'second', 0);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return joinUnits(minutes, 'minute', seconds % 60, 'second');
  return joinUnits(Math.floor(minutes / 60), 'hour', minutes % 60, 'minute');
}

/** A position in a medium: 62_000 -> "1:02" */
export function formatClock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? part : String(part).padStart(2, '0'))).join(':');
}

export function formatTimeOfDay(ms: number): string {
  return dateFormat({ hour: 'numeric', minute: '2-digit' }).format(ms);
}

/** Only the time where it is today's; the date too on another day, and the year in another year. */
export function formatMoment(ms: number, nowMs = Date.now()): string {
  const [then, now] = [new Date(ms), new Date(nowMs)];
  if (then.toDateString() === now.toDateString()) return formatTimeOfDay(ms);
  return dateFormat({
    ...(then.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(ms);
}

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(options).format(value);
}

export function formatPercent(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 0 });
}

const NAMED_LANGUAGES = 3;

/** "en", "ko" -> "English and Korean", in the language on screen; of many languages only the first are named. */
export function formatLanguages(codes: readonly string[]): string {
  const display = new Intl.DisplayNames([currentLanguage()], { type: 'language' });
  const names = codes.map((code) => display.of(code) ?? code);
  const more = names.length - NAMED_LANGUAGES;
  if (more <= 1) return formatList(names);
  return formatList([...names.slice(0, NAMED_LANGUAGES), t('app.moreLanguages', { number: more })]);
}

export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage(), { type: 'conjunction' }).format(items);
}

const numberFormat = remembered((language, options: Intl.NumberFormatOptions) => {
  return new Intl.NumberFormat(language, options);
});
const dateFormat = remembered((language, options: Intl.DateTimeFormatOptions) => {
  return new Intl.DateTimeFormat(language, options);
});

/** A formatter takes longer to make than to use: most of what a card of a long list would cost. */
function remembered<Options extends object, Format>(
  make: (language: string, options: Options) => Format,
): (options: Options) => Format {
  const made = new Map<string, Format>();
  return (options) => {
    const language = currentLanguage();
    const key = language + JSON.stringify(options);
    const format = made.get(key) ?? make(language, options);
    made.set(key, format);
    return format;
  };
}

type Width = 'short' | 'narrow';

function formatUnit(value: number, unit: string, digits: number, width: Width = 'short'): string {
  return formatNumber(value, { style: 'unit', unit, unitDisplay: width, maximumFractionDigits: digits });
}

function joinUnits(
  large: number,
  largeUnit: string,
  small: number,
  smallUnit: string,
  width?: Width,
): string {
  const whole = formatUnit(large, largeUnit, 0, width);
  return small === 0 ? whole : `${whole} ${formatUnit(small, smallUnit, 0, width)}`;
}
