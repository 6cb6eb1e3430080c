import type { ModelFacts } from '../core/models/model-facts.ts';
import type { Device, Dtype } from '../core/stage.ts';

export interface ModelFile {
  /** Relative to the model's folder, `/` between parts; `../MODEL/...` lies in another bundled model's folder. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. Absent only for hub files whose host gives no digest. */
  readonly sha256?: string;
  /** The file has the same bytes as this other file of the model and is not stored twice. */
  readonly sameAs?: string;
}

/** One short input with the fp32 answer. What is compared depends on the task: see docs/adding-a-model.md. */
type CanaryCase = Readonly<Record<string, unknown>>;

interface Canary {
  /** How far an answer may be off, or that it has to be the same. */
  readonly tolerance: Readonly<Record<string, number | 'equal'>>;
  readonly cases: readonly CanaryCase[];
}

interface EvaluationFigure {
  readonly value: number;
  readonly unit: string;
  readonly bar?: string;
  readonly n?: number;
}

/** Where the files of a model come from that is not served by this origin. */
export interface HubSource {
  readonly origin: string;
  readonly repository: string;
  /** A commit, so that the files of a model are never of two versions. */
  readonly revision: string;
}

/** What the app knows about a model before it opens a weights file. */
export interface ModelManifest extends ModelFacts {
  readonly schema: 'sotto-model/1';
  readonly commit?: string;
  readonly notes?: string;
  /** Transcribes to lower-case words without punctuation; the language model's tidy step restores both. */
  readonly spokenForm?: boolean;
  /** Most words of a transcript that it sums up faithfully; the app gives it no more. */
  readonly inputWords?: number;
  /** A transcriber takes any multiple of this and pads no further; absent: it pads everything to its longest window. */
  readonly inputStepMs?: number;
  readonly files: readonly ModelFile[];
  /** Number formats to try on each device, best first. */
  readonly dtypes: Readonly<Record<Device, readonly Dtype[]>>;
  /** Number format of each session where it is not the chosen one, by the name of its graph: encoder_model, ... */
  readonly sessionDtypes?: Readonly<Record<string, Dtype>>;
  /** False: nobody of the project has run these very files; what is said of them is what others reported. */
  readonly ranByUs?: boolean;
  /** Absent for bundled models. */
  readonly hub?: HubSource;
  readonly canary?: Canary;
  readonly evaluation?: Readonly<Record<string, EvaluationFigure>>;
}
