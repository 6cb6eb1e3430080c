import { USERS } from '../bundled.ts';
import { toModelRate } from '../clips.ts';
import { type Figure, missing } from '../figures.ts';
import { describeErrors, errorRateOf, openTranscriber, type Transcriber } from '../hear-clips.ts';
import { speakSentences } from '../speak.ts';

const HEARD = 'WER as the transcriber hears it';

/** Has the voices that users get speak, and the transcriber that users get listen. */
export async function measureHeard(limit: number): Promise<Figure[]> {
  const transcriber = await openTranscriber({ device: 'wasm', dtype: 'auto' });
  const { standIn, models } = USERS;
  const figures = await hearVoice('large voice', models.tts, limit, transcriber);
  const small =
    standIn === undefined
      ? [missing(`small voice, ${HEARD}`, '%', 'The pack has no small voice that stands in.')]
      : await hearVoice('small voice', standIn, limit, transcriber);
  transcriber.dispose();
  return [...figures, ...small];
}

async function hearVoice(
  role: string,
  modelId: string,
  limit: number,
  transcriber: Transcriber,
): Promise<Figure[]> {
  const said: { readonly text: string }[] = [];
  const heard: string[] = [];
  let [runMs, speechMs] = [0, 0];
  const voice = await speakSentences(modelId, limit, async (spoken) => {
    said.push(spoken);
    runMs += spoken.runMs;
    speechMs += (1000 * spoken.samples.length) / spoken.sampleRateHz;
    const samples = await toModelRate(spoken.samples, spoken.sampleRateHz);
    heard.push((await transcriber.run({ samples, language: 'en', words: false })).value.text);
  });
  const errors = errorRateOf(said, heard);
  const items = said.length;
  return [
    {
      metric: `${role}, ${HEARD}`,
      value: 100 * errors.rate,
      unit: '%',
      items,
      notice: `${modelId}, ${voice}. ${describeErrors(errors)}`,
    },
    { metric: `${role}, real-time factor, WASM`, value: runMs / speechMs, unit: '', items },
  ];
}
