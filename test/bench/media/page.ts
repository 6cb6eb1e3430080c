import type { BenchRow } from '../bench-report.ts';
import { meteredStages } from '../models/metered-model.ts';
import { dubTalk, type MadeDubs } from './dubbing/page-part.ts';
import { noiseRows } from './noise/index.ts';
import { notesRows } from './notes/index.ts';
import { speechFoundRows } from './speech-found.ts';
import { termRows } from './terms/index.ts';
import { wordTimeRows } from './word-times.ts';

globalThis.measureWordTimes = wordTimeRows;
globalThis.measureTerms = termRows;
globalThis.makeDubs = dubTalk;
globalThis.measureNoise = noiseRows;
globalThis.measureNotes = notesRows;
globalThis.measureSpeechFound = speechFoundRows;
globalThis.meteredStages = meteredStages;

declare global {
  /** @param limit of clips */
  var measureNoise: (limit: number) => Promise<BenchRow[]>;
  /** @param limit of clips */
  var measureSpeechFound: (limit: number) => Promise<BenchRow[]>;
  /** @param limit of questions */
  var measureNotes: (limit: number) => Promise<BenchRow[]>;
  /** @param limit of sentences */
  var makeDubs: (limit: number) => Promise<MadeDubs>;
  /** @param limit of sentences */
  var measureTerms: (limit: number) => Promise<BenchRow[]>;
  /** @param limit of sentences, and of clips */
  var measureWordTimes: (limit: number) => Promise<BenchRow[]>;
}
