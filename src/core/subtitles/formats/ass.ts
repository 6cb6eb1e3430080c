import type { Cue } from '../cue.ts';
import { clockTime } from './clock-time.ts';

/** Braces and backslashes begin commands, and players differ in how they are escaped: their wide forms look alike. */
const COMMANDS: Readonly<Record<string, string>> = { '{': '｛', '}': '｝', '\\': '＼' };

const HEADER = `[Script Info]
ScriptType: v4.00+
WrapStyle: 2
ScaledBorderAndShadow: yes
PlayResX: 1920
PlayResY: 1080

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,64,&H00FFFFFF,&H000000FF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,80,80,60,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
`;

/** @returns an Advanced SubStation Alpha script; its times are hundredths of a second. */
export function writeAss(cues: readonly Cue[]): string {
  const events = cues.map(({ startMs, endMs, lines }) => {
    const text = lines.map(plain).join('\\N');
    return `Dialogue: 0,${hours(startMs)},${hours(endMs)},Default,,0,0,0,,${text}\n`;
  });
  return HEADER + events.join('');
}

/** One digit for the hours, where one is enough. */
function hours(timeMs: number): string {
  return clockTime(timeMs, '.', 2).replace(/^0(?=\d:)/, '');
}

function plain(line: string): string {
  return line.replace(/[{}\\]/g, (sign) => COMMANDS[sign] ?? sign);
}
