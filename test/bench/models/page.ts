import type { Figure, PagePart } from './figures.ts';
import { meteredStages } from './metered-model.ts';
import { measureCanaries } from './parts/measure-canaries.ts';
import { measureEncoder } from './parts/measure-encoder.ts';
import { measureHeard } from './parts/measure-heard.ts';
import { measureKorean } from './parts/measure-korean.ts';
import { measureLanguage } from './parts/measure-llm.ts';
import { measureHourOnGpu, measureLongFile } from './parts/measure-long.ts';
import { measurePeople, measurePeopleOnGpu } from './parts/measure-people.ts';
import { measureQuestions, measureQuestionsOnGpu } from './parts/measure-questions.ts';
import { measureAligner, measureRecognition } from './parts/measure-stt.ts';
import { measurePrecision, measureSpeech, measureVoiceSwap } from './parts/measure-tts.ts';
import { speakFiles } from './speak-files.ts';

const MEASURES: Readonly<Record<PagePart, (limit: number, minutes: number) => Promise<readonly Figure[]>>> = {
  people: measurePeople,
  'people-gpu': measurePeopleOnGpu,
  encoder: measureEncoder,
  long: measureLongFile,
  'hour-gpu': measureHourOnGpu,
  korean: measureKorean,
  canaries: measureCanaries,
  heard: measureHeard,
  questions: measureQuestions,
  'questions-gpu': measureQuestionsOnGpu,
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
