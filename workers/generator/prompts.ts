import type { GenerateTask } from '../../src/contracts/generator.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';

export type Prompts = Readonly<Record<GenerateTask, string>>;

/** For models that were not trained on system messages of their own. */
const GENERAL: Prompts = {
  answer:
    'You are a helpful voice assistant. Answer in one to three short sentences of plain text, without lists or markup.',
  tidy: 'Correct case and punctuation of the transcript and remove filler words. Add no word. Answer with the transcript alone.',
  title: 'Give the transcript a title of at most eight words. Answer with the title alone.',
  summarise: 'Summarise the transcript in one sentence. Answer with the sentence alone.',
};

/** @returns the system message of each task: the model's own where it has them */
export async function readPrompts(files: ModelFiles): Promise<Prompts> {
  if (files.find('prompts.json') === undefined) return GENERAL;
  return { ...GENERAL, ...((await files.json('prompts.json')) as Partial<Prompts>) };
}
