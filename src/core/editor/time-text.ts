const TIME = /^(?:(\d+):)?(?:(\d{1,2}):)?(\d{1,2})(?:[.,](\d{1,3}))?$/;

/** 3_723_045 -> "1:02:03.045" */
export function timeText(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const seconds = Math.floor(whole / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  const clock = shown.map((part, index) => (index === 0 ? part : String(part).padStart(2, '0'))).join(':');
  return `${clock}.${String(whole % 1000).padStart(3, '0')}`;
}

/** @returns milliseconds; null where the text is no time. "1:02:03.045", "2:03,5" and "3.25" are. */
export function readTime(text: string): number | null {
  const found = TIME.exec(text.trim());
  if (!found) return null;
  const [, first, second, seconds = '', fraction = ''] = found;
  const [hours, minutes] = second === undefined ? [0, Number(first ?? 0)] : [Number(first), Number(second)];
  if (Number(seconds) > 59 || (second !== undefined && minutes > 59)) return null;
  return (hours * 3600 + minutes * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));
}
