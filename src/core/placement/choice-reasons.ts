/** Why a placement was chosen from measurements on this machine. */
export const CHOICE_REASONS = [
  'faster-on-webgpu',
  'faster-on-wasm',
  'makes-way', // slower by itself, but the other models have the other device
  'as-fast', // not worth a move
] as const;
export type ChoiceReason = (typeof CHOICE_REASONS)[number];
