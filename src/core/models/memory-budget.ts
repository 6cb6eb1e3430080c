const GIB = 1024 ** 3;
/** Where the browser says nothing of the machine's memory. */
const USUAL_MEMORY_GIB = 4;
/** The models' part of the machine's memory, which a GPU of a laptop shares with everything else. */
const SHARE = 0.5;
/** A GPU whose largest buffer is small has little; larger ones say nothing, for browsers cap what they tell. */
const LARGEST_BUFFERS = 4;

export interface MachineMemory {
  /** GiB, as browsers tell it: rounded, and capped. null where they do not. */
  readonly deviceMemoryGib: number | null;
  /** The GPU's limit; null without a GPU. */
  readonly largestBufferBytes: number | null;
}

/** What all models together may take of a machine unless its user says otherwise; beyond it they take turns. */
export function defaultBudgetBytes({ deviceMemoryGib, largestBufferBytes }: MachineMemory): number {
  const ofMemory = (deviceMemoryGib ?? USUAL_MEMORY_GIB) * GIB * SHARE;
  return Math.min(ofMemory, (largestBufferBytes ?? Number.POSITIVE_INFINITY) * LARGEST_BUFFERS);
}

interface Weights {
  readonly parameters?: number;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sameAs?: string }[];
}

/** A guess before a model was loaded: packed weights may be widened to 32 bits, others stay as they are stored. */
export function expectedBytes({ parameters, files }: Weights): number {
  const stored = files.reduce((sum, { bytes, sameAs }) => sum + (sameAs === undefined ? bytes : 0), 0);
  const isPacked = files.some(({ path }) => path === 'weights.json');
  return isPacked ? Math.max(stored, 4 * (parameters ?? 0)) : stored;
}
