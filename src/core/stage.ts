/** The three model stages of the pipeline, in the order data flows through them. */
export const STAGES = ['stt', 'llm', 'tts'] as const;
export type Stage = (typeof STAGES)[number];

/** What a model is for: a stage, or, beside them, reducing noise, telling speakers apart, or judging how speech sounds. */
export const MODEL_TASKS = [...STAGES, 'denoise', 'speakers', 'quality'] as const;
export type ModelTask = (typeof MODEL_TASKS)[number];

/**
 * Places for one model each: the stages, and the voice that stands in for the pack's own. In the order in which a first
 * visit fills them: who dictates waits for nothing else, and what is large and not missed comes last.
 */
export const SEATS = ['stt', 'standIn', 'llm', 'tts'] as const;
export type Seat = (typeof SEATS)[number];

/** Where a model runs. */
export const DEVICES = ['webgpu', 'wasm'] as const;
export type Device = (typeof DEVICES)[number];

/** Number format of a model's weights. */
export const DTYPES = ['fp16', 'fp32', 'q4f16', 'q4', 'q8'] as const;
export type Dtype = (typeof DTYPES)[number];

/** What a graph's weights are counted as. */
export type WeightFormat = 'fp16' | 'fp32' | 'int8' | 'int4' | 'other';
export type WeightBytes = Readonly<Partial<Record<WeightFormat, number>>>;

/** What the user asked for; `auto` leaves the choice to the device policy. */
export type DeviceWish = Device | 'auto';
export type DtypeWish = Dtype | 'auto';
