import type { Figure, PartName } from './figures.ts';
import { measureLanguage } from './measure-llm.ts';
import { measureAligner, measureRecognition } from './measure-stt.ts';
import { measurePrecision, measureSpeech, measureVoiceSwap } from './measure-tts.ts';
import { meteredStages } from './metered-model.ts';

const MEASURES: Readonly<Record<PartName, (limit: number) => Promise<readonly Figure[]>>> = {
  stt: measureRecognition,
  aligner: measureAligner,
  llm: measureLanguage,
  tts: measureSpeech,
  'tts-precision': measurePrecision,
  voices: measureVoiceSwap,
};

globalThis.meteredStages = meteredStages;
globalThis.measureModels = (part, limit) => MEASURES[part](limit);
