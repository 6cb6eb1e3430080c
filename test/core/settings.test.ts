import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SETTINGS,
  governorSettings,
  routingPolicy,
  type Settings,
  saneSettings,
} from '../../src/core/settings.ts';

describe('settings that another version may have stored', () => {
  it('are kept as they are where they make sense', () => {
    expect(saneSettings({ ...DEFAULT_SETTINGS })).toEqual(DEFAULT_SETTINGS);
    const own = { theme: 'dark', speed: 1.25, voice: 'af_heart', shortcuts: false, instruction: 'Be brief.' };
    expect(saneSettings(own)).toEqual(own);
  });

  it.each<[keyof Settings, readonly unknown[]]>([
    ['pack', ['bundled', 'balanced', 'quality', 'first-wave']],
    ['device', ['auto', 'webgpu', 'wasm']],
    ['dtype', ['auto', 'fp16', 'fp32', 'q4f16', 'q4', 'q8']],
    ['speechLanguage', ['auto', 'en', 'ko']],
    ['denoise', [false, true, 'auto']],
    ['reply', ['auto', 'answer', 'summarise', 'none']],
    ['priority', ['auto', 'interactive', 'background']],
    ['language', ['en', 'ko']],
    ['theme', ['auto', 'light', 'dark']],
  ])('%s is one of its choices', (name, choices) => {
    for (const choice of choices) expect(saneSettings({ [name]: choice })).toEqual({ [name]: choice });
    expect(saneSettings({ [name]: 'another' })).toEqual({});
  });

  it.each<[keyof Settings, number, number]>([
    ['voiceStrength', 0, 1],
    ['speed', 0.5, 2],
    ['batchMinutes', 0.1, 600],
    ['backgroundDuty', 0.05, 1],
    ['modelMemoryMb', 0, 1e6],
    ['nightFromMinute', 0, 1_439],
    ['nightToMinute', 0, 1_439],
  ])('%s lies between %d and %d', (name, least, most) => {
    for (const value of [least, most]) expect(saneSettings({ [name]: value })).toEqual({ [name]: value });
    for (const value of [least - 0.01, most + 0.01, Number.NaN, `${least}`])
      expect(saneSettings({ [name]: value })).toEqual({});
  });

  it('are dropped where their kind is another, or nobody knows them', () => {
    expect(saneSettings({ autoplay: 'yes', voice: 7, shortcuts: null, modelFolder: 'x' })).toEqual({});
  });
});

describe('what settings mean to others', () => {
  it('files longer than so many minutes become batches', () => {
    expect(routingPolicy({ ...DEFAULT_SETTINGS, batchMinutes: 2.5 }).thresholdMs).toBe(150_000);
    expect(routingPolicy(DEFAULT_SETTINGS).thresholdMs).toBe(240_000);
  });

  it('background work keeps to its share, and to the night only where that is asked', () => {
    const night = { nightFromMinute: 60, nightToMinute: 120 };
    const settings = { ...DEFAULT_SETTINGS, ...night, backgroundDuty: 0.4, onlyWhenIdle: true };
    expect(governorSettings(settings)).toMatchObject({ duty: 0.4, onlyWhenIdle: true, hours: null });
    expect(governorSettings({ ...settings, onlyAtNight: true }).hours).toEqual({
      fromMinute: 60,
      toMinute: 120,
    });
  });
});
