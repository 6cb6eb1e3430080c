import { type ReadonlySignal, signal } from '@preact/signals';
import { UNDETERMINED } from '../../core/language/spoken-language.ts';
import type { Turn } from './turn.ts';

export interface TurnStore {
  readonly turns: ReadonlySignal<readonly Turn[]>;
  get(id: string): Turn | undefined;
  add(turn: Turn): void;
  /** A change to a turn that is gone is dropped: late events are harmless. */
  update(id: string, change: Partial<Turn> | ((turn: Turn) => Partial<Turn>)): void;
  /** @returns puts the turn back where it was. */
  remove(id: string): () => void;
}

export function createTurnStore(): TurnStore {
  const turns = signal<readonly Turn[]>([]);
  const get = (id: string) => turns.value.find((turn) => turn.id === id);

  return {
    turns,
    get,
    add(turn) {
      turns.value = [...turns.value, turn];
    },
    update(id, change) {
      turns.value = turns.value.map((turn) =>
        turn.id === id ? { ...turn, ...(typeof change === 'function' ? change(turn) : change) } : turn,
      );
    },
    remove(id) {
      const index = turns.value.findIndex((turn) => turn.id === id);
      const turn = turns.value[index];
      if (!turn) return () => {};
      turns.value = turns.value.filter((other) => other.id !== id);
      return () => {
        if (get(id)) return;
        turns.value = turns.value.toSpliced(index, 0, turn);
      };
    },
  };
}

export function newTurn(id: string, input: Turn['input'], createdAtMs: number): Turn {
  return {
    id,
    input,
    createdAtMs,
    status: 'waiting',
    route: { class: 'interactive', reason: { code: 'lengthUnknown' } },
    batchId: null,
    progress: null,
    tracks: null,
    segments: [],
    language: UNDETERMINED,
    partialText: '',
    reply: '',
    speechMs: 0,
    speechComplete: false,
    stages: {},
    firstPartialMs: null,
    firstTokenMs: null,
    firstAudioMs: null,
    totalMs: null,
    error: null,
    notice: null,
  };
}
