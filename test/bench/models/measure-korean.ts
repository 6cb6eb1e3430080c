import { normalizeBasic } from '../../../src/core/metrics/text-normalizer/basic-text.ts';
import { characterErrorRate } from '../../../src/core/metrics/wer.ts';
import { percent } from './bundled.ts';
import { decode, type SpokenClip, spread } from './clips.ts';
import { type Figure, missing } from './figures.ts';
import { openTranscriber } from './hear-clips.ts';
import { tellProgress } from './progress.ts';

const INDEX = '/bench-media/korean/index.json';

/** Korean as espeak-ng speaks it, with the language left to be detected. */
export async function measureKorean(limit: number): Promise<Figure[]> {
  const response = await fetch(INDEX);
  if (!response.ok)
    return [
      missing('Korean detected, WASM', '%', 'espeak-ng, which speaks the sentences, is not installed.'),
    ];
  const sentences: readonly SpokenClip[] = spread(await response.json(), limit);
  const transcriber = await openTranscriber({ device: 'wasm', dtype: 'auto' });
  const heard: string[] = [];
  let detected = 0;
  for (const [index, { url }] of sentences.entries()) {
    const unit = { samples: await decode(url), language: null, emissions: false };
    const { value } = await transcriber.run(unit);
    heard.push(value.text);
    if (value.language === 'ko') detected += 1;
    tellProgress('Korean', index + 1, sentences.length);
  }
  transcriber.dispose();
  const said = sentences.map(({ text }) => text);
  const errors = characterErrorRate(said, heard, { normalize: normalizeBasic, blanks: false });
  const items = sentences.length;
  return [
    { metric: 'Korean detected, WASM', value: percent(detected, items), unit: '%', items },
    { metric: 'Korean CER of espeak-ng, WASM', value: 100 * errors.rate, unit: '%', items },
  ];
}
