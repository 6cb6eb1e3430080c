import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { BatchCard } from '../../../src/app/batch/index.ts';
import { createSessions, watchEdits } from '../../../src/app/sessions/index.ts';
import { newTurn, type Turn } from '../../../src/app/turn/index.ts';
import type { JobRecord } from '../../../src/core/batch/job.ts';
import { documentOf, type EditDocument } from '../../../src/core/editor/document.ts';
import type { StageReport } from '../../../src/core/report.ts';
import { LONGEST_SENTENCE } from '../../../src/core/sessions/feedback.ts';
import { improvements } from '../../../src/core/sessions/improvements.ts';
import { sessionsCsv, sessionsJson } from '../../../src/core/sessions/session-files.ts';
import type { WordEdits } from '../../../src/core/sessions/session-record.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import type { KeptSessions } from '../../../src/ports/session-store.ts';
import { memorySessionStore } from '../../fakes/sessions/memory-session-store.ts';

const REPORT: StageReport = {
  model: 'whisper-base',
  device: 'webgpu',
  dtype: 'fp16',
  reason: 'best',
  adapter: { vendor: 'nvidia', architecture: 'ampere', description: '', shaderF16: true },
  weightBytes: {},
  loadMs: 400,
  warmupMs: 1800,
  loadPipelines: 0,
  busyMs: 250,
  runMs: 300,
  waitMs: 5,
  units: 1,
  dispatches: 0,
  pipelines: 0,
};
const SAID = 'Is this kept anywhere?';
const NEW = newTurn('turn', { kind: 'file', name: 'secret-name.wav', durationMs: 3000 }, 0);
const DONE: Turn = {
  ...NEW,
  status: 'done',
  segments: [{ startMs: 0, endMs: 900, text: SAID }],
  reply: 'No.',
  speechMs: 800,
  stages: { stt: REPORT },
  firstPartialMs: 300,
  firstTokenMs: 500,
  firstAudioMs: 700,
  totalMs: 1500,
};
const JOB = {
  id: 'job',
  name: 'secret-name.wav',
  mediaBytes: 1,
  createdAtMs: 1000,
  endedAtMs: 61_000,
  durationMs: 600_000,
  state: 'done',
  options: { voice: 'heart' },
  error: null,
} as unknown as JobRecord;

function rig(kept = signal<KeptSessions>({ records: [], feedback: [] })) {
  const turns = signal<readonly Turn[]>([]);
  const models = signal([
    { manifest: { id: 'whisper-base' } as never, status: 'ready' as 'ready' | 'loading' },
  ]);
  const settings = signal({ ...DEFAULT_SETTINGS, voice: 'heart' });
  const cards = signal<readonly BatchCard[]>([]);
  const isLeading = signal(true);
  const sessions = createSessions({
    store: memorySessionStore(kept),
    turns,
    models,
    batches: { cards, isLeading },
    readBatch: async () => ({ job: JOB, output: { costs: { stt: REPORT }, speechMs: 0 } }),
    settings,
    verdicts: {
      read: (modelId) => [
        {
          modelId,
          device: 'webgpu',
          dtype: 'q4f16',
          adapterKey: 'key',
          trusted: false,
          failure: 'canary-failed',
          detail: 'x',
        },
      ],
    },
    browser: 'Chromium 156',
    build: { version: '0.1.0', commit: 'abc' },
    wallClockMs: () => 7000,
  });
  const show = (...shown: Turn[]) => {
    turns.value = shown;
  };
  const batch = (state: BatchCard['state']) => {
    cards.value = [{ id: 'job', state } as BatchCard];
  };
  return {
    sessions,
    kept,
    turns,
    models,
    settings,
    cards,
    isLeading,
    show,
    batch,
    records: () => kept.value.records,
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a turn', () => {
  it('leaves one record when it is done, with numbers, models and codes', () => {
    const { show, records } = rig();
    show(NEW);
    show({ ...DONE, status: 'speaking', totalMs: null });
    expect(records()).toEqual([]);
    show({ ...DONE, notice: { code: 'text/cut', message: 'It breaks off.', recoverable: false } });
    expect(records()).toEqual([
      {
        schema: 'sotto-session/1',
        id: 'turn',
        batchId: null,
        endedAtMs: 7000,
        kind: 'turn',
        input: 'file',
        outcome: 'done',
        isCold: false,
        mediaMs: 3000,
        speechMs: 800,
        firstTextMs: 300,
        firstTokenMs: 500,
        firstAudioMs: 700,
        totalMs: 1500,
        stages: {
          stt: {
            model: 'whisper-base',
            device: 'webgpu',
            dtype: 'fp16',
            reason: 'best',
            runMs: 300,
            waitMs: 5,
            busyMs: 250,
            units: 1,
          },
        },
        voice: 'heart',
        browser: 'Chromium 156',
        adapter: 'nvidia ampere',
        version: '0.1.0 abc',
        errors: ['text/cut'],
        verdicts: [{ model: 'whisper-base', device: 'webgpu', dtype: 'q4f16', trusted: false }],
        edits: null,
      },
    ]);
  });

  it('leaves no word of what was said, replied or opened', () => {
    const { show, kept } = rig();
    show(NEW);
    show(DONE);
    expect(JSON.stringify(kept.value)).not.toMatch(/secret|anywhere|No\./);
  });

  it('is one record, whatever the page shows of it afterwards; a first sound that comes late is added', () => {
    const { show, records, kept } = rig();
    show(NEW);
    show({ ...DONE, firstAudioMs: null });
    const before = kept.value;
    show({ ...DONE, firstAudioMs: null, progress: 1 });
    expect(kept.value).toBe(before);
    show(DONE);
    expect(records().map(({ firstAudioMs }) => firstAudioMs)).toEqual([700]);
  });

  it('that is tried again is another record beside the one that failed', () => {
    const { show, records, sessions } = rig();
    show(NEW);
    show({ ...NEW, status: 'failed', error: { code: 'device/lost', message: '', recoverable: true } });
    show(NEW);
    show(DONE);
    expect(records().map(({ id, outcome, errors }) => [id, outcome, errors])).toEqual([
      ['turn', 'failed', ['device/lost']],
      ['turn~2', 'done', []],
    ]);
    expect(sessions.sessionOf('turn')).toBe('turn~2');
  });

  it.each([
    ['loading', true],
    ['ready', false],
  ] as const)('that began with a model that was %s: cold %s', (status, isCold) => {
    const { show, models, records } = rig();
    models.value = models.value.map((card) => ({ ...card, status }));
    show(NEW);
    models.value = models.value.map((card) => ({ ...card, status: 'ready' as const }));
    show(DONE);
    expect(records()[0]?.isCold).toBe(isCold);
  });

  it.each([
    ['went to the background', { status: 'background' as const }, true],
    ['ends while recording is off', DONE, false],
  ])('that %s leaves none, and cannot be rated', (_, end, recordSessions) => {
    const { show, settings, records, sessions } = rig();
    settings.value = { ...settings.value, recordSessions };
    show(NEW);
    show({ ...NEW, ...end });
    expect(records()).toEqual([]);
    expect(sessions.sessionOf('turn')).toBeNull();
  });
});

describe('a batch', () => {
  it('leaves a record when it is done', async () => {
    const { batch, records } = rig();
    batch('running');
    batch('done');
    await settled();
    expect(records()).toMatchObject([
      {
        id: 'job',
        batchId: 'job',
        kind: 'batch',
        totalMs: 60_000,
        mediaMs: 600_000,
        endedAtMs: 61_000,
        voice: 'heart',
      },
    ]);
    expect(JSON.stringify(records())).not.toContain('secret');
  });

  it.each([
    ['was done before the page was opened', ['done'], true, true],
    ['was done by another tab', ['running', 'done'], false, true],
    ['ends while recording is off', ['running', 'done'], true, false],
    ['was cancelled', ['running', 'cancelled'], true, true],
  ] as const)('that %s leaves none', async (_, states, leads, recordSessions) => {
    const { batch, isLeading, settings, records } = rig();
    isLeading.value = leads;
    settings.value = { ...settings.value, recordSessions };
    for (const state of states) batch(state);
    await settled();
    expect(records()).toEqual([]);
  });
});

describe('what somebody says of a turn', () => {
  it('is kept with its session, and the last word counts', () => {
    const { show, sessions, kept } = rig();
    show(NEW);
    show(DONE);
    sessions.rate('turn', 'reply', 'up', '');
    sessions.rate('turn', 'reply', 'down', `  ${'x'.repeat(400)}`);
    sessions.rate('turn', 'voice', 'up', '');
    expect(sessions.given.value.map(({ part, thumb }) => `${part} ${thumb}`)).toEqual([
      'reply down',
      'voice up',
    ]);
    expect(kept.value.feedback[0]?.sentence).toHaveLength(LONGEST_SENTENCE);
    sessions.rate('turn', 'reply', null, '');
    expect(kept.value.feedback.map(({ part }) => part)).toEqual(['voice']);
  });

  it('is forgotten with everything else', async () => {
    const { show, sessions, kept } = rig();
    show(NEW);
    show(DONE);
    sessions.rate('turn', 'reply', 'down', 'Wrong.');
    await sessions.clear();
    expect([kept.value, sessions.given.value]).toEqual([{ records: [], feedback: [] }, []]);
  });
});

describe('what somebody says of a batch', () => {
  it('goes to its session as soon as it is done, and is there on a later visit', async () => {
    const { batch, sessions, kept } = rig();
    expect(await sessions.sessionOfBatch('job')).toBeNull();
    batch('running');
    batch('done');
    expect(await sessions.sessionOfBatch('job')).toBe('job');
    sessions.rate('job', 'transcript', 'down', 'Names are wrong.');
    sessions.rate('job', 'reply', 'up', '');

    const later = rig(kept).sessions;
    expect(later.given.value).toEqual([]);
    expect(await later.sessionOfBatch('job')).toBe('job');
    expect(later.given.value).toEqual(kept.value.feedback);
    later.rate('job', 'transcript', 'up', '');
    await later.sessionOfBatch('job');
    expect(later.given.value.map(({ part, thumb }) => `${part} ${thumb}`)).toEqual([
      'reply up',
      'transcript up',
    ]);
    expect(improvements(kept.value.records, kept.value.feedback)).toEqual([]);
  });

  it('goes to the turn that was kept as it', async () => {
    const { show, sessions } = rig();
    show(NEW);
    show(DONE);
    sessions.keptAs('turn', 'job');
    expect(await sessions.sessionOfBatch('job')).toBe('turn');
  });

  it('is an improvement of the model that wrote it, and in the files', async () => {
    const { batch, sessions, kept } = rig();
    batch('running');
    batch('done');
    await sessions.sessionOfBatch('job');
    sessions.rate('job', 'transcript', 'down', 'Names are wrong.');
    const { records, feedback } = kept.value;
    expect(improvements(records, feedback)).toMatchObject([
      {
        kind: 'disliked',
        model: 'whisper-base',
        place: 'webgpu/fp16',
        sentences: ['Names are wrong.'],
        sessions: ['job'],
      },
    ]);
    expect(sessionsCsv(records, feedback, () => '')).toContain('Names are wrong.');
    expect(JSON.stringify(sessionsJson(records, feedback))).toContain('Names are wrong.');
  });
});

describe('corrections', () => {
  const before = documentOf([{ startMs: 0, endMs: 2000, text: 'One two three.' }]);
  const after: EditDocument = { cues: before.cues.map((cue) => ({ ...cue, words: cue.words.slice(1) })) };
  const edited = (canUndo: boolean) => {
    const counted: WordEdits[] = [];
    let closed = 0;
    const session = { document: signal(after), canUndo: signal(canUndo), close: () => closed++ };
    const watched = watchEdits(
      { session } as never,
      async () => before,
      (edits) => counted.push(edits),
    );
    return { watched, counted, closed: () => closed };
  };

  it('are counted when the editor is closed, and go to the turn that was kept as this batch', async () => {
    const { show, sessions, records } = rig();
    show(NEW);
    show(DONE);
    sessions.keptAs('turn', 'job');
    const { watched, counted, closed } = edited(true);
    watched.session.close();
    await settled();
    for (const edits of counted) sessions.edited('job', edits);
    expect(closed()).toBe(1);
    expect(records()[0]).toMatchObject({ batchId: 'job', edits: { words: 3, edited: 1 } });
  });

  it('say nothing where somebody only looked', async () => {
    const { watched, counted, closed } = edited(false);
    watched.session.close();
    await settled();
    expect([counted, closed()]).toEqual([[], 1]);
  });
});
