import type { ReadonlySignal } from '@preact/signals';
import type { AboutScenario } from '../../core/comparison/own-scenario.ts';
import type { Scenario } from '../../core/comparison/scenario.ts';
import type { createRecorder } from '../turn/index.ts';

type Recorder = ReturnType<typeof createRecorder>;
type OnRecorded = Parameters<typeof createRecorder>[1];
type OnLost = Parameters<typeof createRecorder>[2];

/** Scenarios of the user's own. Errors: the store's, besides those that are named. */
export interface StudioScenarios {
  /** Oldest first. */
  readonly own: ReadonlySignal<readonly Scenario[]>;
  /** Errors: those of the medium, media/unreadable where nothing tells its length. */
  add(media: Blob, about: AboutScenario): Promise<Scenario>;
  /** Its sound stays. */
  change(id: string, about: AboutScenario): Promise<void>;
  /** The answer puts it back. */
  remove(id: string): Promise<() => Promise<void>>;
  /** All of them, with their sound. */
  file(): Promise<Blob>;
  /** Adds all of a file, or nothing. Errors: storage/corrupt, media/gone. */
  import(file: Blob): Promise<readonly Scenario[]>;
  /** For a recording that becomes one. */
  openRecorder(onRecorded: OnRecorded, onLost: OnLost): Recorder;
}
