import { computed, signal } from '@preact/signals';
import { SottoError } from '../../contracts/errors.ts';
import { type AboutScenario, isOwn, ownId, ownScenario } from '../../core/comparison/own-scenario.ts';
import type { Scenario } from '../../core/comparison/scenario.ts';
import type { AudioPort } from '../../ports/audio.ts';
import type { OwnScenario, OwnScenarioStore, ScenarioFiles } from '../../ports/lab-store.ts';
import type { MicrophonePort } from '../../ports/microphone.ts';
import type { createRecorder } from '../turn/index.ts';
import type { StudioScenarios } from './studio-scenarios.ts';

export interface OwnScenariosPorts {
  readonly store: OwnScenarioStore;
  readonly files: ScenarioFiles;
  readonly audio: Pick<AudioPort, 'probe'>;
  readonly microphone: MicrophonePort;
  /** A part of the page's first load, handed over. */
  readonly createRecorder: typeof createRecorder;
  readonly newId: () => string;
  readonly wallClockMs: () => number;
  readonly persist: () => Promise<boolean>;
}

export interface OwnScenarios extends StudioScenarios {
  /** null where it is not one of them. */
  sound(id: string): Blob | null;
}

/** Errors: the store's. */
export async function createOwnScenarios(ports: OwnScenariosPorts): Promise<OwnScenarios> {
  const { store } = ports;
  const kept = signal<readonly OwnScenario[]>(await store.ownScenarios());
  const find = (id: string) => kept.value.find(({ scenario }) => scenario.id === id);

  async function put(added: readonly OwnScenario[]): Promise<void> {
    void ports.persist().catch(() => false);
    await store.putOwnScenarios(added);
    kept.value = [...kept.value, ...added];
  }

  async function lengthOf(media: Blob): Promise<number> {
    const info = await ports.audio.probe(media, new AbortController().signal);
    if (info?.durationMs) return info.durationMs;
    throw new SottoError({
      code: 'media/unreadable',
      message:
        'The file doesn’t say how long it is, so it can’t become a scenario; convert it to WAV or M4A.',
      recoverable: false,
    });
  }

  return {
    own: computed(() => kept.value.map(({ scenario }) => scenario)),
    sound: (id) => find(id)?.audio ?? null,
    openRecorder: (onRecorded, onLost) => ports.createRecorder(ports.microphone, onRecorded, onLost),
    async add(media, about) {
      const durationMs = await lengthOf(media);
      // A copy: the file may be gone tomorrow.
      const audio = new Blob([await media.arrayBuffer()], { type: media.type });
      const id = ownId(ports.newId());
      const file = {
        file: `${id}.${extensionOf(media)}`,
        bytes: audio.size,
        durationMs: Math.round(durationMs),
      };
      const scenario = ownScenario(id, about, file);
      await put([{ scenario, audio, addedAtMs: ports.wallClockMs() }]);
      return scenario;
    },
    async change(id, about: AboutScenario) {
      const found = find(id);
      if (!found) return;
      const changed = { ...found, scenario: ownScenario(id, about, found.scenario.audio) };
      await store.putOwnScenarios([changed]);
      kept.value = kept.value.map((one) => (one === found ? changed : one));
    },
    async remove(id) {
      const found = find(id);
      if (!found) return async () => {};
      const place = kept.value.indexOf(found);
      await store.removeOwnScenario(id);
      kept.value = kept.value.filter((one) => one !== found);
      return async () => {
        await store.putOwnScenarios([found]);
        kept.value = kept.value.toSpliced(place, 0, found);
      };
    },
    file: () => ports.files.write(kept.value),
    async import(file) {
      const read = await ports.files.read(file);
      const taken = new Set(kept.value.map(({ scenario }) => scenario.id));
      const addedAtMs = ports.wallClockMs();
      const added = read.map(({ scenario, audio }, index) => {
        // Comparisons of two people over the same scenario find it by its id; one that is here already stays.
        const isNew = isOwn(scenario) && !taken.has(scenario.id);
        const id = isNew ? scenario.id : ownId(ports.newId());
        taken.add(id);
        return { scenario: { ...scenario, id }, audio, addedAtMs: addedAtMs + index };
      });
      await put(added);
      return added.map(({ scenario }): Scenario => scenario);
    },
  };
}

function extensionOf(media: Blob): string {
  const name = 'name' in media ? String(media.name) : '';
  return /\.([a-z0-9]{2,5})$/.exec(name.toLowerCase())?.[1] ?? 'wav';
}
