import { spawn } from '../../../../src/adapters/workers/spawn.ts';
import type { GenerateTask, GenerateUnit, Generation } from '../../../../src/contracts/generator.ts';
import { normalizeForScoring } from '../../../../src/core/metrics/wer.ts';
import { FIRST_WAVE, fetchJson, percent } from '../bundled.ts';
import type { Figure } from '../figures.ts';
import { openMetered } from '../metered-model.ts';

interface Item {
  readonly user: string;
  readonly expected: string;
}

export async function measureLanguage(limit: number): Promise<Figure[]> {
  const client = await openMetered<GenerateUnit, Generation>(
    'llm',
    { modelId: FIRST_WAVE.models.llm, device: 'wasm', dtype: 'fp32' },
    () => spawn('generator'),
  );
  const answers = async (set: string, task: GenerateTask) => {
    const items = (await fetchJson<readonly Item[]>(`/test/fixtures/models/llm/${set}.json`)).slice(0, limit);
    const pairs: (Item & { readonly actual: string })[] = [];
    for (const item of items) {
      const unit = { task, input: item.user, system: null, maxTokens: 200 };
      const { value } = await client.run(unit);
      pairs.push({ ...item, actual: value.text.trim() });
    }
    return pairs;
  };

  const tidied = await answers('tidy', 'tidy');
  const closed = await answers('closed', 'answer');
  const outside = await answers('outside', 'answer');
  client.dispose();
  const share = <Pair>(pairs: readonly Pair[], isRight: (pair: Pair) => boolean) =>
    percent(pairs.filter(isRight).length, pairs.length);
  return [
    {
      metric: 'llm tidy without an invented, lost or moved word',
      value: share(tidied, saysTheSame),
      unit: '%',
      items: tidied.length,
    },
    {
      metric: 'llm tidy exact to the last mark',
      value: share(tidied, ({ expected, actual }) => expected === actual),
      unit: '%',
      items: tidied.length,
    },
    { metric: 'llm tidy punctuation F1', value: punctuationF1(tidied), unit: '', items: tidied.length },
    {
      metric: 'llm closed requests, exact',
      value: share(closed, ({ expected, actual }) => expected === actual),
      unit: '%',
      items: closed.length,
    },
    {
      metric: 'llm other requests declined',
      value: share(outside, ({ expected, actual }) => expected === actual),
      unit: '%',
      items: outside.length,
    },
  ];
}

/** The words that are expected, whatever their case and punctuation: a filler that is left is one too many. */
function saysTheSame({ expected, actual }: { readonly expected: string; readonly actual: string }): boolean {
  return normalizeForScoring(actual) === normalizeForScoring(expected);
}

/** A mark counts as found when the same mark follows the same word, counted from the start, in both texts. */
function punctuationF1(pairs: readonly { readonly expected: string; readonly actual: string }[]): number {
  let found = 0;
  let wanted = 0;
  let given = 0;
  for (const { expected, actual } of pairs) {
    const right = marks(expected);
    const guess = marks(actual);
    wanted += right.size;
    given += guess.size;
    found += [...guess].filter((mark) => right.has(mark)).length;
  }
  return given + wanted === 0 ? 0 : (2 * found) / (given + wanted);
}

function marks(text: string): Set<string> {
  return new Set(
    text.split(/\s+/).flatMap((word, index) => {
      const mark = /[.,?!;:]+$/.exec(word)?.[0];
      return mark ? [`${index} ${word.toLowerCase()}`] : [];
    }),
  );
}
