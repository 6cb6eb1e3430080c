import { NOISE_REDUCTIONS, type NoiseReduction } from './audio/noise-reduction.ts';
import { DEFAULT_GOVERNOR_SETTINGS, type GovernorSettings } from './governor/govern.ts';
import { DETECT_LANGUAGE, SPEECH_LANGUAGES } from './language/speech-languages.ts';
import { MODEL_PACKS, type PackId } from './models/model-packs.ts';
import { DEFAULT_ROUTING_POLICY, type RoutingPolicy } from './routing/route.ts';
import { DEVICES, type DeviceWish, DTYPES, type DtypeWish } from './stage.ts';

export interface Settings {
  readonly pack: PackId;
  readonly device: DeviceWish;
  readonly dtype: DtypeWish;
  readonly voice: string;
  readonly voiceStrength: number;
  readonly speed: number;
  /** BCP 47 tag of what the user speaks; `auto`: heard from the first words and kept for the session. */
  readonly speechLanguage: string;
  readonly denoise: NoiseReduction;
  /** Tell the speakers of background files apart. */
  readonly speakers: boolean;
  /** Speak replies aloud as they come. */
  readonly autoplay: boolean;
  /** What to do with a transcript; `auto` answers short recordings and summarises longer ones. */
  readonly reply: 'auto' | 'answer' | 'summarise' | 'none';
  /** Which units go first; `auto` sends long media to the background. */
  readonly priority: 'auto' | 'interactive' | 'background';
  /** Files longer than this become batches. */
  readonly batchMinutes: number;
  /** Batches speak their transcript, too. */
  readonly spokenTrack: boolean;
  /** Share of the time in which background work may have the GPU, 0..1. */
  readonly backgroundDuty: number;
  /** Background work waits until nobody has touched the page for a minute. */
  readonly onlyWhenIdle: boolean;
  /** Background work runs only from one minute of the day to another, over midnight where the first is later. */
  readonly onlyAtNight: boolean;
  readonly nightFromMinute: number;
  readonly nightToMinute: number;
  /** Replaces the model's own instruction; empty = none. */
  readonly instruction: string;
  /** Words that the user knows, one a line (`core/terms`). */
  readonly words: string;
  /** Memory that all models together may take, in MB; 0: as this machine suggests. */
  readonly modelMemoryMb: number;
  /** Off: replies are text, and no voice is fetched for them. */
  readonly spokenReplies: boolean;
  /** Remember numbers of finished turns and batches. */
  readonly recordSessions: boolean;
  readonly language: 'en' | 'ko';
  readonly theme: 'auto' | 'light' | 'dark';
  /** Single letters as shortcuts; people who steer by voice turn them off (WCAG 2.1.4). */
  readonly shortcuts: boolean;
}

const MINUTE_MS = 60_000;

export const DEFAULT_SETTINGS: Settings = {
  pack: 'bundled',
  device: 'auto',
  dtype: 'auto',
  voice: '',
  voiceStrength: 1,
  speed: 1,
  speechLanguage: DETECT_LANGUAGE,
  denoise: 'auto',
  speakers: false,
  autoplay: true,
  reply: 'auto',
  priority: 'auto',
  batchMinutes: DEFAULT_ROUTING_POLICY.thresholdMs / MINUTE_MS,
  backgroundDuty: DEFAULT_GOVERNOR_SETTINGS.duty,
  onlyWhenIdle: DEFAULT_GOVERNOR_SETTINGS.onlyWhenIdle,
  onlyAtNight: false,
  spokenTrack: false,
  nightFromMinute: 22 * 60,
  nightToMinute: 7 * 60,
  instruction: '',
  words: '',
  modelMemoryMb: 0,
  spokenReplies: true,
  recordSessions: true,
  language: 'en',
  theme: 'auto',
  shortcuts: true,
};

const CHOICES: { readonly [Name in keyof Settings]?: readonly unknown[] } = {
  pack: MODEL_PACKS.map(({ id }) => id),
  device: ['auto', ...DEVICES],
  dtype: ['auto', ...DTYPES],
  speechLanguage: [DETECT_LANGUAGE, ...SPEECH_LANGUAGES],
  denoise: NOISE_REDUCTIONS,
  reply: ['auto', 'answer', 'summarise', 'none'],
  priority: ['auto', 'interactive', 'background'],
  language: ['en', 'ko'],
  theme: ['auto', 'light', 'dark'],
};
const RANGES: { readonly [Name in keyof Settings]?: readonly [number, number] } = {
  voiceStrength: [0, 1],
  speed: [0.5, 2],
  batchMinutes: [0.1, 600],
  backgroundDuty: [0.05, 1],
  modelMemoryMb: [0, 1e6],
  nightFromMinute: [0, 1_439],
  nightToMinute: [0, 1_439],
};

export function routingPolicy({ batchMinutes }: Settings): RoutingPolicy {
  return { ...DEFAULT_ROUTING_POLICY, thresholdMs: batchMinutes * MINUTE_MS };
}

export function governorSettings(settings: Settings): GovernorSettings {
  const { backgroundDuty, onlyWhenIdle, onlyAtNight, nightFromMinute, nightToMinute } = settings;
  const hours = onlyAtNight ? { fromMinute: nightFromMinute, toMinute: nightToMinute } : null;
  return { ...DEFAULT_GOVERNOR_SETTINGS, duty: backgroundDuty, onlyWhenIdle, hours };
}

/** What makes sense of a candidate, which may be stored by another version. */
export function saneSettings(candidate: Readonly<Record<string, unknown>>): Partial<Settings> {
  const entries = (Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[])
    .map((name) => [name, candidate[name]] as const)
    .filter(([name, value]) => isSane(name, value));
  return Object.fromEntries(entries);
}

function isSane(name: keyof Settings, value: unknown): boolean {
  const choices = CHOICES[name];
  if (choices) return choices.includes(value);
  if (typeof value !== typeof DEFAULT_SETTINGS[name]) return false;
  const range = RANGES[name];
  return !range || ((value as number) >= range[0] && (value as number) <= range[1]);
}
