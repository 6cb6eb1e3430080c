import { type ReadonlySignal, signal } from '@preact/signals';
import type { JobRecord } from '../../core/batch/job.ts';
import type { BuildInfo } from '../../core/report.ts';
import { type Feedback, LONGEST_SENTENCE, type RatedPart } from '../../core/sessions/feedback.ts';
import type { WordEdits } from '../../core/sessions/session-record.ts';
import type { Settings } from '../../core/settings.ts';
import type { VerdictStore } from '../../ports/remembered.ts';
import type { KeptSessions, SessionStore } from '../../ports/session-store.ts';
import type { StoredOutput, StudioBatches } from '../batch/index.ts';
import type { ModelCard } from '../models/index.ts';
import type { Turn } from '../turn/index.ts';
import { recordOfBatch, recordOfTurn, type Surroundings } from './session-record.ts';

export interface SessionsPorts {
  readonly store: SessionStore;
  readonly turns: ReadonlySignal<readonly Turn[]>;
  readonly models: ReadonlySignal<readonly Pick<ModelCard, 'manifest' | 'status'>[]>;
  readonly batches: Pick<StudioBatches, 'cards' | 'isLeading'>;
  /** What a batch cost. Errors: the store's. */
  readonly readBatch: (
    id: string,
  ) => Promise<{ readonly job: JobRecord; readonly output: Pick<StoredOutput, 'costs' | 'speechMs'> }>;
  readonly settings: ReadonlySignal<Settings>;
  readonly verdicts: Pick<VerdictStore, 'read'>;
  /** Name and full version. */
  readonly browser: string;
  readonly build: Pick<BuildInfo, 'version' | 'commit'>;
  readonly wallClockMs: () => number;
}

/** What is remembered of finished turns and batches, and what somebody thought of them. */
export interface StudioSessions {
  all(): Promise<KeptSessions>;
  /** Forgets everything, what was thought of it included. */
  clear(): Promise<void>;
  /** What was said in this visit, and of batches that were asked for. */
  readonly given: ReadonlySignal<readonly Feedback[]>;
  /** The session that the last run of a turn was; null where it is not recorded. */
  sessionOf(turnId: string): string | null;
  /** The session that a batch was, or that was kept as it; null where none is recorded. What was said of it is given then. */
  sessionOfBatch(batchId: string): Promise<string | null>;
  /** @param thumb null takes back what was said @param sentence of `LONGEST_SENTENCE` at most; what is longer is cut */
  rate(session: string, part: RatedPart, thumb: Feedback['thumb'] | null, sentence: string): void;
}

/** What the other parts of the page tell. */
export interface SessionNotes {
  keptAs(turnId: string, batchId: string): void;
  edited(batchId: string, edits: WordEdits): void;
}

interface Run {
  readonly id: string;
  readonly number: number;
  readonly warm: ReadonlySet<string>;
  readonly voice: string;
  readonly turn: Turn;
  readonly isRecorded: boolean;
}

const OVER: ReadonlySet<Turn['status']> = new Set(['done', 'failed', 'cancelled']);

/** Writes a record when a turn or a batch has ended, unless the user wants none. */
export function createSessions(ports: SessionsPorts): StudioSessions & SessionNotes {
  const { store, turns, models, batches, settings } = ports;
  const given = signal<readonly Feedback[]>([]);
  let runs: ReadonlyMap<string, Run> = new Map();

  const around = (id: string): Omit<Surroundings, 'voice'> => ({
    id,
    endedAtMs: ports.wallClockMs(),
    browser: ports.browser,
    version: `${ports.build.version} ${ports.build.commit}`,
    verdictsOf: (modelId) => ports.verdicts.read(modelId),
  });

  function begun(turn: Turn, before: Run | undefined): Run {
    const number = (before?.number ?? 0) + 1;
    return {
      id: number === 1 ? turn.id : `${turn.id}~${number}`,
      number,
      warm: new Set(models.peek().flatMap(({ manifest, status }) => (status === 'ready' ? manifest.id : []))),
      voice: settings.peek().voice,
      turn,
      isRecorded: false,
    };
  }

  /** A record is written when a run ends, and once more where its first sound is heard after that. */
  function follow(turn: Turn, before: Run | undefined): Run {
    if (before?.turn === turn) return before;
    const isNew = before === undefined || (OVER.has(before.turn.status) && !OVER.has(turn.status));
    const run = isNew ? begun(turn, before) : before;
    const wasOver = !isNew && OVER.has(run.turn.status);
    const isHeard = wasOver && run.isRecorded && run.turn.firstAudioMs !== turn.firstAudioMs;
    const isEnd = OVER.has(turn.status) && !wasOver && settings.peek().recordSessions;
    if (isEnd || isHeard) {
      store.put(recordOfTurn(turn, run.warm, { ...around(run.id), voice: run.voice }));
    }
    return { ...run, turn, isRecorded: run.isRecorded || isEnd };
  }

  turns.subscribe((all) => {
    runs = new Map(all.map((turn) => [turn.id, follow(turn, runs.get(turn.id))]));
  });

  const working = new Set<string>();
  /** Records that are being written. */
  const noting = new Map<string, Promise<void>>();
  batches.cards.subscribe((cards) => {
    for (const { id, state } of cards) {
      if (state === 'running' || state === 'queued') working.add(id);
      else if ((state === 'done' || state === 'failed') && working.delete(id))
        noting.set(
          id,
          noteBatch(id).catch(() => undefined),
        );
    }
  });

  /** By the tab that did the work: the others see the same. */
  async function noteBatch(id: string): Promise<void> {
    if (!batches.isLeading.peek() || !settings.peek().recordSessions) return;
    const { job, output } = await ports.readBatch(id);
    store.put(recordOfBatch(job, output, around(id)));
  }

  return {
    all: () => store.all(),
    async clear() {
      given.value = [];
      await store.clear();
    },
    given,
    sessionOf(turnId) {
      const run = runs.get(turnId);
      return run?.isRecorded ? run.id : null;
    },
    async sessionOfBatch(batchId) {
      await noting.get(batchId);
      const { records, feedback } = await store.ofBatch(batchId);
      const session = records.at(-1)?.id ?? null;
      const known = given.peek();
      const isKnown = (said: Feedback) =>
        known.some((one) => one.session === said.session && one.part === said.part);
      const read = feedback.filter((said) => said.session === session && !isKnown(said));
      if (read.length > 0) given.value = [...known, ...read];
      return session;
    },
    rate(session, part, thumb, sentence) {
      const others = given.peek().filter((one) => one.session !== session || one.part !== part);
      if (thumb === null) {
        given.value = others;
        store.takeBack(session, part);
        return;
      }
      const feedback: Feedback = {
        schema: 'sotto-feedback/1',
        session,
        part,
        atMs: ports.wallClockMs(),
        thumb,
        sentence: sentence.trim().slice(0, LONGEST_SENTENCE),
      };
      given.value = [...others, feedback];
      store.rate(feedback);
    },
    keptAs(turnId, batchId) {
      const run = runs.get(turnId);
      if (run?.isRecorded) store.keptAs(run.id, batchId);
    },
    edited: (batchId, edits) => store.edited(batchId, edits),
  };
}
