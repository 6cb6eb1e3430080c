import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/contracts/errors.ts';
import { batchCard, batches } from '../../src/ui/strings/en/batches.ts';
import { downloads } from '../../src/ui/strings/en/downloads.ts';
import { dubbing } from '../../src/ui/strings/en/dubbing.ts';
import { editor } from '../../src/ui/strings/en/editor.ts';
import { help } from '../../src/ui/strings/en/help.ts';
import { comparison } from '../../src/ui/strings/en/lab/comparison.ts';
import { lab, labErrors } from '../../src/ui/strings/en/lab/lab.ts';
import { report } from '../../src/ui/strings/en/lab/report.ts';
import { feedback, sessions } from '../../src/ui/strings/en/lab/sessions.ts';
import { turnComparison } from '../../src/ui/strings/en/lab/turn-comparison.ts';
import { machine } from '../../src/ui/strings/en/machine.ts';
import { models } from '../../src/ui/strings/en/models.ts';
import { notes, notesErrors } from '../../src/ui/strings/en/notes.ts';
import { packs } from '../../src/ui/strings/en/packs.ts';
import { denoise, dtype, reason } from '../../src/ui/strings/en/places.ts';
import { profile } from '../../src/ui/strings/en/profile.ts';
import { run } from '../../src/ui/strings/en/run.ts';
import { settings } from '../../src/ui/strings/en/settings.ts';
import { subtitleErrors, subtitles } from '../../src/ui/strings/en/subtitles.ts';
import { tracks } from '../../src/ui/strings/en/tracks.ts';
import { en } from '../../src/ui/strings/en.ts';
import ko from '../../src/ui/strings/ko.ts';

function flatten(strings: object, path = ''): Map<string, string> {
  const entries = Object.entries(strings).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : [...flatten(value, `${path}${key} > `)],
  );
  return new Map(entries);
}

const errors = { ...en.error, ...labErrors, ...notesErrors, ...subtitleErrors };

/** With what views bring that are fetched later. */
const english = flatten({
  ...en,
  batch: { ...en.batch, ...batchCard },
  batches,
  comparison,
  downloads,
  denoise,
  dtype,
  dubbing,
  editor,
  help,
  lab,
  machine,
  error: errors,
  models,
  notes,
  packs,
  profile,
  reason,
  report,
  run,
  feedback,
  sessions,
  settings,
  subtitles,
  tracks,
  turnComparison,
});
const korean = flatten(ko);

describe('Korean', () => {
  it('has every sentence, in Hangul unless it is a name', () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
    const foreign = [...korean].filter(([, text]) => !/\p{Script=Hangul}/u.test(text)).map(([key]) => key);
    expect(foreign).toEqual([
      'app > name',
      'preparing > rate',
      'device > webgpu',
      'device > wasm',
      'comparison > devices > webgpu',
      'comparison > devices > wasm',
      'profile > share',
      'profile > mark',
      'profile > operators > cpu',
      'profile > operators > gpu',
      'report > languages > en',
      'sessions > configurationCount',
      'sessions > perSecond',
      'sessions > upTo',
      'sessions > version',
      'sessions > adapter',
      'sessions > said',
      'settings > deviceGpu',
      'settings > deviceCpu',
    ]);
  });

  it('keeps every placeholder', () => {
    const pairs = (strings: Map<string, string>) =>
      [...strings].map(([key, text]) => [key, placeholders(text)] as const);
    expect(new Map(pairs(korean))).toEqual(new Map(pairs(english)));
  });
});

it('every error code has a sentence that ends with what to do', () => {
  expect(Object.keys(errors).sort()).toEqual([...ERROR_CODES].sort());
  for (const sentence of Object.values(errors)) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
}
