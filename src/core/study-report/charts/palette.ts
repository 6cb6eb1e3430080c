/** The app's colours, and those of up to four configurations, which people see apart who don't see red and green apart. */
const PALETTE = {
  paper: ['#fbfaf8', '#161615'],
  ink: ['#1d1c1a', '#ecebe7'],
  'ink-soft': ['#605d57', '#a8a59d'],
  line: ['#e3e0d9', '#34332f'],
  'line-strong': ['#8b877e', '#7c7972'],
  accent: ['#0b6e5f', '#63cdb8'],
  'accent-soft': ['#e2f0ec', '#1d332e'],
  alarm: ['#a83423', '#f2998b'],
  'alarm-soft': ['#fbebe8', '#3a211d'],
  'series-1': ['#0b6e5f', '#63cdb8'],
  'series-2': ['#b3540a', '#f2a65a'],
  'series-3': ['#4f46a5', '#b0a8f5'],
  'series-4': ['#605d57', '#a8a59d'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type Colour = keyof typeof PALETTE;

const SERIES = ['series-1', 'series-2', 'series-3', 'series-4'] as const satisfies readonly Colour[];

/** As an attribute of SVG: whoever shows it says what it means. */
export function colour(name: Colour): string {
  return `var(--${name})`;
}

export function seriesColour(index: number): string {
  return colour(SERIES[index % SERIES.length] as Colour);
}

export function paletteVariables(theme: 'light' | 'dark'): string {
  return Object.entries(PALETTE)
    .map(([name, [light, dark]]) => `--${name}: ${theme === 'light' ? light : dark};`)
    .join(' ');
}

/** The light colour that an attribute names; what names none stays as it is. */
export function lightColour(value: string): string {
  const name = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  return PALETTE[name as Colour]?.[0] ?? value;
}
