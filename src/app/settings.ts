import { type ReadonlySignal, signal } from '@preact/signals';
import { DEFAULT_GOVERNOR_SETTINGS, type GovernorSettings } from '../core/governor/govern.ts';
import { MODEL_PACKS } from '../core/model-packs.ts';
import { DEFAULT_ROUTING_POLICY, type RoutingPolicy } from '../core/routing/route.ts';
import { DETECT_LANGUAGE, SPEECH_LANGUAGES } from '../core/speech-languages.ts';
import { DEVICES, DTYPES } from '../core/stage.ts';
import type { KeyValuePort } from './ports.ts';
import type { Settings } from './studio.ts';

const KEY = 'sotto.settings';
const MINUTE_MS = 60_000;

export const DEFAULT_SETTINGS: Settings = {
  pack: 'bundled',
  device: 'auto',
  dtype: 'auto',
  voice: '',
  voiceStrength: 1,
  speed: 1,
  speechLanguage: DETECT_LANGUAGE,
  denoise: false,
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
  spokenReplies: true,
  language: 'en',
  theme: 'auto',
  shortcuts: true,
};

const CHOICES: { readonly [Name in keyof Settings]?: readonly unknown[] } = {
  pack: MODEL_PACKS.map(({ id }) => id),
  device: ['auto', ...DEVICES],
  dtype: ['auto', ...DTYPES],
  speechLanguage: [DETECT_LANGUAGE, ...SPEECH_LANGUAGES],
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
  nightFromMinute: [0, 1_439],
  nightToMinute: [0, 1_439],
};

export interface SettingsStore {
  readonly settings: ReadonlySignal<Settings>;
  change(change: Partial<Settings>): void;
}

/** Settings outlive the page; a stored value that no longer makes sense falls back to its default. */
export function createSettingsStore(storage: KeyValuePort, defaults: Partial<Settings> = {}): SettingsStore {
  const settings = signal<Settings>({ ...DEFAULT_SETTINGS, ...defaults, ...sane(parse(storage.get(KEY))) });
  return {
    settings,
    change(change) {
      settings.value = { ...settings.value, ...sane(change) };
      storage.set(KEY, JSON.stringify(settings.value));
    },
  };
}

export function routingPolicy({ batchMinutes }: Settings): RoutingPolicy {
  return { ...DEFAULT_ROUTING_POLICY, thresholdMs: batchMinutes * MINUTE_MS };
}

export function governorSettings(settings: Settings): GovernorSettings {
  const { backgroundDuty, onlyWhenIdle, onlyAtNight, nightFromMinute, nightToMinute } = settings;
  const hours = onlyAtNight ? { fromMinute: nightFromMinute, toMinute: nightToMinute } : null;
  return { ...DEFAULT_GOVERNOR_SETTINGS, duty: backgroundDuty, onlyWhenIdle, hours };
}

function sane(candidate: Readonly<Record<string, unknown>>): Partial<Settings> {
  const entries = (Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[])
    .map((name) => [name, candidate[name]] as const)
    .filter(([name, value]) => isSane(name, value));
  return Object.fromEntries(entries);
}

function isSane(name: keyof Settings, value: unknown): boolean {
  if (typeof value !== typeof DEFAULT_SETTINGS[name]) return false;
  const range = RANGES[name];
  if (range) return (value as number) >= range[0] && (value as number) <= range[1];
  return CHOICES[name]?.includes(value) ?? true;
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
