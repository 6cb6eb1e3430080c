import { SottoError } from '../../contracts/errors.ts';
import type { TurnInput } from './turn.ts';

/** What a turn starts from; kept so that it can be tried again. */
export type TurnSource =
  | { readonly kind: 'file'; readonly media: File }
  | { readonly kind: 'recording'; readonly media: Blob; readonly durationMs: number }
  | { readonly kind: 'text'; readonly text: string };

/** Longest text that can be typed: more than any bundled model can take in. */
const LONGEST_TEXT = 2_000;

/** @throws SottoError text/empty, text/too-long: before anything else is asked to work */
export function checkText(text: string): void {
  if (text.length > LONGEST_TEXT) {
    throw new SottoError({
      code: 'text/too-long',
      message: `The text has ${text.length} characters and at most ${LONGEST_TEXT} can be answered at once; send it in parts.`,
      recoverable: false,
    });
  }
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new SottoError({
      code: 'text/empty',
      message: 'The text has no word or number in it, so there is nothing to answer; write a few words.',
      recoverable: false,
    });
  }
}

export function describeInput(source: TurnSource): TurnInput {
  switch (source.kind) {
    case 'text':
      return { kind: 'text', text: source.text };
    case 'recording':
      return { kind: 'microphone', durationMs: source.durationMs };
    case 'file':
      return { kind: 'file', name: source.media.name, durationMs: null };
  }
}
