import type { TranscribeUnit, Transcription } from '../../src/contracts/transcriber.ts';
import { readWav } from '../../src/core/audio/wav.ts';
import type { Check } from '../../src/core/models/canary.ts';
import { type HeardClip, hearingSense } from '../../src/core/models/sense.ts';
import museumUrl from './clips/museum.wav?url';
import reportUrl from './clips/report.wav?url';

/** Part of the app, as this script is; 16 kHz mono; the first two of Whisper base's canary. */
const CLIPS = [
  { url: museumUrl, said: 'The museum opens at 10, but the garden is free all day.' },
  { url: reportUrl, said: 'Please send me the report before Friday morning.' },
];

/** Has any transcriber that knows English write down what was said. */
export async function transcriberSense(
  transcribe: (unit: TranscribeUnit) => Promise<Pick<Transcription, 'text'>>,
): Promise<Check> {
  const clips: HeardClip[] = [];
  let work = 0;
  for (const { url, said } of CLIPS) {
    const wav = readWav(new Uint8Array(await (await fetch(url)).arrayBuffer()));
    if (wav === null) throw new Error(`the clip “${said}” could not be read`);
    work += (wav.samples.length / wav.sampleRateHz) * 1000;
    const unit = { runId: 'check', timeoutMs: 0, samples: wav.samples, language: 'en', words: false };
    clips.push({ said, heard: (await transcribe(unit)).text });
  }
  return { ...hearingSense(clips), work };
}
