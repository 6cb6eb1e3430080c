/** What can be measured alone. */
export const PARTS = [
  'language-wasm',
  'language-fp32',
  'prefix-wasm',
  'language-gpu',
  'transcriber-wasm',
  'transcriber-fp32',
  'transcriber-gpu',
  'windows-gpu',
  'pauses',
  'first-sound',
  'growth',
] as const;
export type Part = (typeof PARTS)[number];

export interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** What the other loop took, in the same unit. */
  readonly baseline?: number;
  readonly notice?: string;
}

declare global {
  /** Set by page.ts. @param limit of prompts or clips */
  var measureDecoders: (part: Part, limit: number) => Promise<readonly Figure[]>;
}
