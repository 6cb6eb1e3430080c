import type { Figure, PagePart } from './figures.ts';
import { measureCanaries } from './measure-canaries.ts';
import { measureEncoder } from './measure-encoder.ts';
import { measureHeard } from './measure-heard.ts';
import { measureKorean } from './measure-korean.ts';
import { measureLanguage } from './measure-llm.ts';
import { measureLongFile } from './measure-long.ts';
import { measurePeople, measurePeopleOnGpu } from './measure-people.ts';
import { measureQuestions } from './measure-questions.ts';
import { measureAligner, measureRecognition } from './measure-stt.ts';
import { measurePrecision, measureSpeech, measureVoiceSwap } from './measure-tts.ts';
import { meteredStages } from './metered-model.ts';
import { speakFiles } from './speak-files.ts';

const MEASURES: Readonly<Record<PagePart, (limit: number, minutes: number) => Promise<readonly Figure[]>>> = {
  people: measurePeople,
  'people-gpu': measurePeopleOnGpu,
  encoder: measureEncoder,
  long: measureLongFile,
  korean: measureKorean,
  canaries: measureCanaries,
  heard: measureHeard,
  questions: measureQuestions,
  stt: measureRecognition,
  aligner: measureAligner,
  llm: measureLanguage,
  tts: measureSpeech,
  'tts-precision': measurePrecision,
  voices: measureVoiceSwap,
};

globalThis.speakFiles = speakFiles;
globalThis.meteredStages = meteredStages;
globalThis.measureModels = (part, limit, minutes) => MEASURES[part](limit, minutes);
