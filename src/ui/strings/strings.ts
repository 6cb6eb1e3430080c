import type { batchCard, batches } from './en/batches.ts';
import type { downloads } from './en/downloads.ts';
import type { dubbing } from './en/dubbing.ts';
import type { editor } from './en/editor.ts';
import type { help } from './en/help.ts';
import type { comparison } from './en/lab/comparison.ts';
import type { lab, labErrors } from './en/lab/lab.ts';
import type { report } from './en/lab/report.ts';
import type { feedback, sessions } from './en/lab/sessions.ts';
import type { turnComparison } from './en/lab/turn-comparison.ts';
import type { machine } from './en/machine.ts';
import type { models } from './en/models.ts';
import type { notes, notesErrors } from './en/notes.ts';
import type { packs } from './en/packs.ts';
import type { denoise, dtype, reason } from './en/places.ts';
import type { profile } from './en/profile.ts';
import type { run } from './en/run.ts';
import type { settings } from './en/settings.ts';
import type { subtitleErrors, subtitles } from './en/subtitles.ts';
import type { tracks } from './en/tracks.ts';
import type { en } from './en.ts';

type Translation<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Translation<Source[Key]>;
};

/** What views bring that are fetched later. */
interface Later {
  readonly batch: typeof batchCard;
  readonly batches: typeof batches;
  readonly comparison: typeof comparison;
  readonly downloads: typeof downloads;
  readonly denoise: typeof denoise;
  readonly dtype: typeof dtype;
  readonly dubbing: typeof dubbing;
  readonly error: typeof labErrors & typeof notesErrors & typeof subtitleErrors;
  readonly editor: typeof editor;
  readonly help: typeof help;
  readonly lab: typeof lab;
  readonly machine: typeof machine;
  readonly models: typeof models;
  readonly notes: typeof notes;
  readonly packs: typeof packs;
  readonly profile: typeof profile;
  readonly reason: typeof reason;
  readonly report: typeof report;
  readonly run: typeof run;
  readonly feedback: typeof feedback;
  readonly sessions: typeof sessions;
  readonly settings: typeof settings;
  readonly subtitles: typeof subtitles;
  readonly tracks: typeof tracks;
  readonly turnComparison: typeof turnComparison;
}

/** The shape that every language has. */
export type Strings = Translation<typeof en & Later>;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en & Later };
  }
}
