import { fetchJson } from '../models/bundled.ts';

/** Questions that no model was made with. */
export async function readPrompts(): Promise<readonly string[]> {
  const questions = await fetchJson<readonly { readonly question: string }[]>(
    '/test/fixtures/models/llm/questions.json',
  );
  return questions.map(({ question }) => question);
}
