import type { GenerateTask, GenerateUnit } from '../../src/contracts/generator.ts';
import { isAboutHereAndNow, tellMoment } from '../../src/core/language/here-and-now.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';

/** The system message of each task; `now` is that of an answer that depends on here and now, with {time} and {date}. */
export type Prompts = Readonly<Record<GenerateTask | 'now', string>>;

/** For models that were not trained on system messages of their own. */
const GENERAL: Prompts = {
  answer:
    'You are a helpful voice assistant. Answer in one to three short sentences of plain text, without lists or markup.',
  now: "You are a voice assistant without internet. The time is {time}, the date is {date}. You can't know the weather, news, prices, traffic, or what is near the user: then say: I can't know that here.",
  tidy: 'Correct case and punctuation of the transcript and remove filler words. Add no word. Answer with the transcript alone.',
  title: 'Give the transcript a title of at most eight words. Answer with the title alone.',
  summarise: 'Summarise the transcript in one sentence. Answer with the sentence alone.',
};

/** @returns the system message of each task: the model's own where it has them */
export async function readPrompts(files: ModelFiles): Promise<Prompts> {
  if (files.find('prompts.json') === undefined) return GENERAL;
  const own = (await files.json('prompts.json')) as Partial<Prompts>;
  // A model that was trained on one message for all answers knows no other.
  return { ...GENERAL, ...(own.answer === undefined ? {} : { now: own.answer }), ...own };
}

/** @returns what the model is told before the request: the unit's own instruction, or that of its task */
export function systemMessage(
  prompts: Prompts,
  { system, task, input }: Pick<GenerateUnit, 'system' | 'task' | 'input'>,
  atMs: number,
): string {
  if (system !== null) return system;
  if (task !== 'answer' || !isAboutHereAndNow(input)) return prompts[task];
  const { time, date } = tellMoment(atMs);
  return prompts.now.replace('{time}', time).replace('{date}', date);
}
