import { signal } from '@preact/signals';
import { createPageLocks } from '../../../../src/adapters/browser/page-locks.ts';
import { spawn } from '../../../../src/adapters/workers/spawn.ts';
import { createNotesDesk, type TranscriptNotes } from '../../../../src/app/notes/index.ts';
import type { GenerateUnit, Generation } from '../../../../src/contracts/generator.ts';
import { changeNotes, NO_NOTES, type Notes } from '../../../../src/core/notes/notes.ts';
import { transcriptText } from '../../../../src/core/transcript.ts';
import { openScheduler } from '../../../fakes/open-scheduler.ts';
import { until } from '../../../fakes/until.ts';
import { type BenchRow, exactly } from '../../bench-report.ts';
import { USERS } from '../../models/bundled.ts';
import { openMetered } from '../../models/metered-model.ts';
import { tellProgress } from '../../models/progress.ts';
import { meetingOf, TOPICS } from './meeting.ts';
import { QUESTIONS, UNANSWERED } from './questions.ts';

const CONTEXT_TOKENS = 4096;
const MARKUP = /[*_#`|]|^\s*(?:[-•]|\d+[.)])\s|\n\s*[-•*]/m;
/** A chapter begins where a subject does, give or take a sentence. */
const NEAR_MS = 10_000;

/** What the users' language model makes of a meeting, on WASM. @param limit of questions */
export async function notesRows(limit: number): Promise<BenchRow[]> {
  const opening = { modelId: USERS.models.llm, device: 'wasm', dtype: 'auto' } as const;
  const model = await openMetered<GenerateUnit, Generation>('llm', opening, () => spawn('generator'));
  let [peakTokens, units] = [0, 0];
  const { segments, durationMs, beginsMs } = await meetingOf('/test/bench/media/notes/meeting.txt');
  let kept: Notes = NO_NOTES;
  const desk = createNotesDesk({
    store: {
      read: async () => kept,
      change: async (_, change) => {
        kept = changeNotes(kept, change);
        return kept;
      },
      work: async () => null,
      keepWork: async () => {},
    },
    locks: createPageLocks(),
    generator: {
      async load() {
        return model.load;
      },
      async run(unit) {
        const result = await model.run(unit);
        units += 1;
        peakTokens = Math.max(peakTokens, result.value.promptTokens + unit.maxTokens);
        return result;
      },
    },
    scheduler: openScheduler(),
    loader: {
      ensure: async () => ({ ...model.load, spokenForm: false, inputWords: null, languages: ['en'] }),
    },
    newId: () => crypto.randomUUID(),
    rest: signal(null),
  });
  const notes = await desk.open('meeting', () => segments);
  const startedAtMs = performance.now();
  const times: number[] = [];
  for (const kind of ['title', 'chapters', 'summary'] as const) {
    notes.make([kind]);
    await over(notes);
    tellProgress(`notes, ${kind}: ${JSON.stringify(kept[kind])}`, 1, 1);
  }
  const makingMs = performance.now() - startedAtMs;
  let [places, answered, shown] = [0, 0, 0];
  const questions = QUESTIONS.slice(0, limit);
  for (const [index, { question, said, accepted }] of questions.entries()) {
    notes.ask(question);
    await over(notes);
    const answer = kept.answers[0];
    const isThere = answer?.places.some(({ text }) => text.includes(said)) === true;
    const isRight = accepted.some((words) => answer?.text?.toLowerCase().includes(words));
    if (isThere) places += 1;
    if (isRight) answered += 1;
    if (answer?.text) shown += 1;
    times.push(...(answer?.places.flatMap(({ startMs, endMs }) => [startMs, endMs]) ?? []));
    const verdict = `${isThere ? 'place' : 'NO PLACE'}, ${isRight ? 'right' : 'WRONG'}`;
    tellProgress(`notes, ${question} ${answer?.text} (${verdict})`, index + 1, questions.length);
  }
  let nowhere = 0;
  for (const question of UNANSWERED) {
    notes.ask(question);
    await over(notes);
    const answer = kept.answers[0];
    if (answer?.places.length === 0) nowhere += 1;
    tellProgress(`notes, ${question} ${answer?.text} (${answer?.places.length} places)`, 1, 1);
  }
  model.dispose();
  const chapters = kept.chapters ?? [];
  times.push(...chapters.map(({ startMs }) => startMs));
  const texts = [
    kept.title,
    kept.summary,
    ...chapters.map(({ title }) => title),
    ...kept.answers.map(({ text }) => text),
  ];
  const found = beginsMs.filter((begin) =>
    chapters.some(({ startMs }) => Math.abs(startMs - begin) <= NEAR_MS),
  );
  const words = transcriptText({ segments }).split(' ').length;
  const of = `of ${questions.length}`;
  return [
    { metric: 'notes: words of the meeting', value: words, unit: 'words' },
    {
      metric: 'notes: questions whose right place is among those shown',
      value: places,
      unit: 'questions',
      bar: '>= 9 of 10',
      ok: places >= 0.9 * questions.length,
      notice: of,
    },
    {
      metric: 'notes: questions answered right',
      value: answered,
      unit: 'questions',
      notice: `${of}; ${shown} answers shown`,
    },
    {
      metric: 'notes: questions about something else that are said to be nowhere',
      value: nowhere,
      unit: 'questions',
      notice: `of ${UNANSWERED.length}`,
    },
    exactly(
      'notes: times outside of the recording',
      times.filter((ms) => ms < 0 || ms > durationMs).length,
      'times',
      0,
    ),
    exactly('notes: texts with markup', texts.filter((text) => text && MARKUP.test(text)).length, 'texts', 0),
    exactly(
      'notes: title, summary or chapters that were refused',
      [kept.title, kept.summary, kept.chapters].filter((one) => one === null).length,
      'pieces',
      0,
    ),
    {
      metric: 'notes: subjects of the meeting that a chapter begins with',
      value: found.length,
      unit: 'subjects',
      notice: `of ${TOPICS}; ${chapters.length} chapters`,
    },
    {
      metric: 'notes: most tokens of prompt and answer together',
      value: peakTokens,
      unit: 'tokens',
      bar: `<= ${CONTEXT_TOKENS}`,
      ok: peakTokens <= CONTEXT_TOKENS,
    },
    {
      metric: 'notes: title, chapters and summary, WASM',
      value: makingMs / 1000,
      unit: 's',
      notice: `${units} units with the questions`,
    },
  ];
}

async function over(notes: TranscriptNotes): Promise<void> {
  await until(() => notes.making.value === null);
  await notes.settled();
  if (notes.error.value) console.warn(notes.error.value.error.message);
}
