import { SottoError } from '../../contracts/errors.ts';

export function cancelled(): SottoError {
  return new SottoError({
    code: 'run/cancelled',
    message: 'The work was cancelled; start it again if it is still wanted.',
    recoverable: true,
  });
}
