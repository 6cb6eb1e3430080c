import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { SottoError, toErrorInfo } from '../../contracts/errors.ts';
import type { HeardSoFar } from '../../core/batch/begin-job.ts';
import type { JobRecord } from '../../core/batch/job.ts';
import { documentOf } from '../../core/editor/document.ts';
import { ANY_LANGUAGE, startLanguage } from '../../core/language/session-language.ts';
import type { BuildInfo } from '../../core/report.ts';
import { STAGES, type Stage } from '../../core/stage.ts';
import type { AudioPort } from '../../ports/audio.ts';
import type { ModelLoader, NoticeSink } from '../models/index.ts';
import type { BackgroundRest } from '../scheduling/index.ts';
import type { SpeakerDesk } from '../speakers/index.ts';
import { createBatchCards } from './batch-cards.ts';
import { STORE_FAILED } from './batch-errors.ts';
import { type ResultsPort, readOutput, type StoredOutput } from './batch-output.ts';
import type { BatchPorts } from './batch-ports.ts';
import type { BatchQueuePort } from './batch-queue.ts';
import { type BatchStagePorts, createBatchStages } from './batch-stages.ts';
import { createBatchSubtitles, type SubtitleStorePort } from './batch-subtitles.ts';
import { type BatchCommand, Batches } from './batches.ts';
import { openEditSession } from './edit-session.ts';
import { type EditPorts, openEditedBatch, withEdits } from './edited-batch.ts';
import { exportBatch } from './export-batch.ts';
import type { BatchCard, StudioBatches } from './studio-batches.ts';

/** After a lead that could not be taken up. */
const LEAD_AGAIN_MS = 2_000;

/** What the leading tab shows and the others see. Plain data. */
export interface ShownBatches {
  readonly cards: readonly BatchCard[];
  readonly rest: BackgroundRest;
}

interface LeaderPort {
  start(): Promise<void>;
  rest(): void;
  show(shown: ShownBatches): void;
  ask(command: BatchCommand): void;
}

export interface LeaderEvents {
  readonly onLead: (token: number, signal: AbortSignal) => void;
  readonly onState: (shown: ShownBatches) => void;
  readonly onCommand: (command: BatchCommand) => Promise<void>;
}

export interface StudioBatchesPorts
  extends Pick<BatchPorts, 'scheduler' | 'clock' | 'newId' | 'wakeAfter'>,
    Pick<BatchStagePorts, 'transcriber' | 'generator' | 'speaker'> {
  readonly store: BatchPorts['store'] & ResultsPort & SubtitleStorePort;
  readonly archive: {
    export(job: JobRecord): Promise<Blob>;
    import(file: Blob): Promise<JobRecord>;
  };
  readonly audio: AudioPort;
  readonly desk: SpeakerDesk;
  readonly editing: Omit<EditPorts, 'newId' | 'audio'>;
  readonly loader: ModelLoader;
  readonly openLeader: (events: LeaderEvents) => LeaderPort;
  /** A frozen page would keep the lead and do nothing with it. */
  readonly watchLifecycle: (events: { onFreeze(): void; onThaw(): void }) => void;
  readonly rest: ReadonlySignal<BackgroundRest>;
  /** Asks the browser to keep what is stored, once a page. */
  readonly persist: () => Promise<boolean>;
  readonly build: BuildInfo;
  readonly notify: NoticeSink;
}

/** Batches as the screens know them: one tab works, every tab shows and asks. */
export function createBatches(ports: StudioBatchesPorts): StudioBatches & BatchQueuePort {
  const { store, archive, loader, clock } = ports;
  const batches = new Batches({
    ...ports,
    ...createBatchStages({
      ...ports,
      segments: async (job) => (await readOutput(store, job)).segments,
    }),
  });
  const { journal } = ports.editing;
  /** With speakers, where they were told apart. */
  async function readTold(job: JobRecord): Promise<StoredOutput> {
    const output = await readOutput(store, job);
    return { ...output, segments: await ports.desk.label(output.segments, output.voices) };
  }
  const edited = async (job: JobRecord) => withEdits(journal, job.id, await readTold(job));
  const isLeading = signal(false);
  const shown = signal<ShownBatches>({ cards: [], rest: null });
  const fail = (thrown: unknown) => ports.notify(toErrorInfo(thrown, STORE_FAILED));

  let cardsOf = createBatchCards(clock.now);
  const leader = ports.openLeader({
    onLead(token, abort) {
      abort.addEventListener('abort', () => {
        isLeading.value = false;
      });
      // How fast a job was before a freeze says nothing of the time left.
      cardsOf = createBatchCards(clock.now);
      batches
        .lead(token, abort)
        .then(() => {
          // Not before there is something to show.
          isLeading.value = !abort.aborted;
          hasFailed = false;
        })
        .catch(leadLater);
    },
    onState: (state) => {
      shown.value = state;
    },
    onCommand: (command) => batches.do(command).catch(fail),
  });
  effect(() => {
    if (!isLeading.value) return;
    const cards = cardsOf(batches.list.value);
    const hasWork = cards.some(({ state }) => state === 'queued' || state === 'running');
    leader.show({ cards, rest: hasWork ? ports.rest.value : null });
  });
  /** Told once, not every time. */
  let hasFailed = false;
  const claimLead = () => void leader.start().catch(leadLater);
  /** Another tab may do better meanwhile, or this one later. */
  function leadLater(thrown: unknown): void {
    if (!hasFailed) fail(thrown);
    hasFailed = true;
    leader.rest();
    ports.wakeAfter(LEAD_AGAIN_MS, claimLead);
  }

  ports.watchLifecycle({ onFreeze: () => leader.rest(), onThaw: claimLead });
  claimLead();

  const ask = (type: 'pause' | 'resume' | 'cancel' | 'retry' | 'delete') => (jobId: string) =>
    leader.ask({ type, jobId });

  return {
    cards: computed(() => shown.value.cards),
    isLeading,
    rest: computed(() => shown.value.rest),

    async add(media, route, settings, heard, signal) {
      void ports.persist().catch(() => false);
      const { spokenForm } = await loader.describe('stt');
      const { denoise, reply, instruction, voice, voiceStrength, speed, spokenTrack, spokenReplies } =
        settings;
      const models = { stt: loader.chosen('stt'), llm: loader.chosen('llm'), tts: loader.chosen('tts') };
      const known = isOf(models, heard) ? heard : undefined;
      const job = await batches.add(
        {
          name: media.name,
          route,
          stages: ['stt', ...(spokenForm ? ['llm' as const] : []), ...(spokenTrack ? ['tts' as const] : [])],
          closing: reply === 'none' ? [] : spokenReplies ? ['llm', 'tts'] : ['llm'],
          options: {
            ...{ models, denoise, reply, instruction, voice, voiceStrength, speed },
            ...(settings.words.trim() !== '' && { words: settings.words }),
          },
          sessionLanguage: known?.language ?? startLanguage(settings.speechLanguage, settings.language),
        },
        media,
        clock.now(),
        known,
        signal,
      );
      leader.ask({ type: 'refresh' });
      return job.id;
    },

    async keep({ media, name, language, durationMs, segments }) {
      void ports.persist().catch(() => false);
      const models = { stt: loader.chosen('stt'), llm: loader.chosen('llm'), tts: loader.chosen('tts') };
      const job = await batches.keep(
        {
          name,
          route: null,
          stages: ['stt'],
          closing: [],
          options: { models, ...NOTHING_MORE },
          sessionLanguage: ANY_LANGUAGE,
        },
        media,
        clock.now(),
        { startMs: 0, endMs: durationMs, language, segments, tidied: null },
      );
      leader.ask({ type: 'refresh' });
      return job.id;
    },

    async edit(id) {
      const job = await store.job(id);
      const [output, media] = [await readTold(job), await store.media(id)];
      const voices = await ports.desk.take(output.voices);
      return openEditedBatch({ ...ports, ...ports.editing }, job, output, voices, media);
    },

    async nameSpeaker(id, speaker, name) {
      const { segments } = await readTold(await store.job(id));
      const session = await openEditSession(ports.editing, id, documentOf(segments));
      session.do({ type: 'edit', edit: { type: 'name', speaker, name } });
      await session.settled();
      session.close();
      if (session.error.value) throw new SottoError(session.error.value);
    },

    pause: ask('pause'),
    resume: ask('resume'),
    cancel: ask('cancel'),
    retry: ask('retry'),
    remove: ask('delete'),
    reorder: (jobIds) => leader.ask({ type: 'reorder', jobIds }),

    async output(id) {
      const { segments, reply } = await edited(await store.job(id));
      return { segments, reply };
    },
    async export(id, format) {
      const job = await store.job(id);
      if (format === 'archive') return archive.export(job);
      const output = await edited(job);
      const own = format === 'srt' || format === 'vtt' ? await store.subtitles(id) : null;
      const head = await ports.editing.notes.read(id);
      return exportBatch(job, output, format, ports.build, own?.cues ?? null, head);
    },
    ...createBatchSubtitles(store, edited, (id) => ports.editing.notes.read(id)),
    async import(file) {
      await archive.import(file);
      leader.ask({ type: 'refresh' });
    },
  };
}

/** Options of a job of which nothing is left to do. */
const NOTHING_MORE = {
  denoise: false,
  reply: 'none',
  instruction: '',
  voice: '',
  voiceStrength: 0,
  speed: 1,
} as const;

/** Other models may have been chosen meanwhile. */
function isOf(models: Readonly<Record<Stage, string>>, { costs = {} }: Partial<HeardSoFar> = {}): boolean {
  return STAGES.every((stage) => costs[stage] === undefined || costs[stage].model === models[stage]);
}
