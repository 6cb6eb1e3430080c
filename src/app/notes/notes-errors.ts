import { SottoError } from '../../contracts/errors.ts';
import type { Refusal } from '../../core/notes/written-text.ts';

const WHY: Readonly<Record<Refusal, string>> = {
  empty: 'nothing',
  repeats: 'the transcript again',
  unfounded: 'what the transcript does not say',
};

export function unusable(refused: Refusal): SottoError {
  return new SottoError({
    code: 'notes/unusable',
    message: `The language model wrote ${WHY[refused]}, which is not shown; try again, or write it yourself.`,
    recoverable: true,
  });
}
