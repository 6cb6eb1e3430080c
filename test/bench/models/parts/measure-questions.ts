import { spawn } from '../../../../src/adapters/workers/spawn.ts';
import type { GenerateUnit, Generation } from '../../../../src/contracts/generator.ts';
import type { ModelManifest } from '../../../../src/contracts/manifest.ts';
import { normalizeEnglish } from '../../../../src/core/metrics/text-normalizer/english-text.ts';
import { memoryOfPage } from '../../memory-of-page.ts';
import { fetchJson, type Opening, percent, USERS } from '../bundled.ts';
import { spread } from '../clips.ts';
import type { Figure } from '../figures.ts';
import { openMetered } from '../metered-model.ts';
import { tellProgress } from '../progress.ts';

/** A question whose answer can be checked by the words in it. */
interface Question {
  readonly question: string;
  /** Any of these is right. */
  readonly accepted: readonly string[];
  /** None of these may be in it: "no" where "yes" is right. */
  readonly wrong?: readonly string[];
}

const MAX_TOKENS = 48;
const GIGABYTE = 1e9;

/** The language model that users get, on WASM: what it knows, how fast it is, what it takes. */
export async function measureQuestions(limit: number): Promise<Figure[]> {
  const before = await memoryOfPage();
  let bytes = 0;
  const measureMemory = async () => {
    bytes = (await memoryOfPage()) - before;
  };
  const placement = { device: 'wasm', dtype: 'auto' } as const;
  const figures = await measureAnswers(placement, 'WASM', limit, measureMemory);
  return [
    ...figures,
    { metric: 'language model, memory of its worker', value: bytes / GIGABYTE, unit: 'GB', items: 1 },
  ];
}

/** As `measureQuestions`, on the GPU that is there. */
export function measureQuestionsOnGpu(limit: number): Promise<Figure[]> {
  return measureAnswers({ device: 'webgpu', dtype: 'fp16' }, 'WebGPU fp16', limit);
}

/** @param whileOpen done with the model still in its worker */
async function measureAnswers(
  placement: Pick<Opening, 'device' | 'dtype'>,
  place: string,
  limit: number,
  whileOpen = async () => {},
): Promise<Figure[]> {
  const all = await fetchJson<readonly Question[]>('/test/fixtures/models/llm/questions.json');
  const questions = spread(all, limit);
  const opening = { modelId: USERS.models.llm, ...placement };
  const { evaluation } = await fetchJson<ModelManifest>(`/models/${opening.modelId}/manifest.json`);
  const original = evaluation?.questionsRightOriginal?.value;
  const client = await openMetered<GenerateUnit, Generation>('llm', opening, () => spawn('generator'));
  let [right, tokens, decodeMs, ttftMs] = [0, 0, 0, 0];
  for (const [index, question] of questions.entries()) {
    const unit = { task: 'answer', input: question.question, system: null, maxTokens: MAX_TOKENS } as const;
    const { value, meter } = await client.run(unit);
    if (isRight(question, value.text)) right += 1;
    // The first token comes out of the prompt, not of a step.
    tokens += Math.max(0, value.tokens - 1);
    decodeMs += meter.runMs - value.ttftMs;
    ttftMs += value.ttftMs;
    tellProgress(`questions, ${place}`, index + 1, questions.length);
  }
  await whileOpen();
  client.dispose();
  const items = questions.length;
  return [
    {
      metric: `language model, questions answered right${place === 'WASM' ? '' : `, ${place}`}`,
      value: percent(right, items),
      unit: '%',
      items,
      ...(original === undefined ? {} : { baseline: original }),
    },
    {
      metric: `language model, tokens a second, ${place}`,
      value: (1000 * tokens) / decodeMs,
      unit: '1/s',
      items,
    },
    { metric: `language model, first token, ${place}`, value: ttftMs / items, unit: 'ms', items },
  ];
}

function isRight({ accepted, wrong = [] }: Question, reply: string): boolean {
  const words = ` ${normalizeEnglish(reply).trim()} `;
  const says = (answer: string) => words.includes(` ${normalizeEnglish(answer).trim()} `);
  return accepted.some(says) && !wrong.some(says);
}
