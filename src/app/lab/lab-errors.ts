import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';

export const STORE_FAILED = {
  code: 'storage/failed',
  message: 'The browser could not store the listening test; check that storage is allowed for this page.',
  recoverable: true,
} as const satisfies ErrorInfo;

export const MAKING_FAILED = {
  code: 'run/failed',
  message: 'A sentence of the listening test could not be spoken; try again.',
  recoverable: true,
} as const satisfies ErrorInfo;

/** The voice belongs to another pack than the one in use. */
export function voiceGone(voice: string): SottoError {
  return new SottoError({
    code: 'batch/other-models',
    message: `The voice ${voice} belongs to another pack of models; choose that one again, then go on.`,
    recoverable: true,
  });
}

/** What is asked, or by which voices, is not what this test asks. */
export function otherTest(): SottoError {
  return new SottoError({
    code: 'study/other-test',
    message: 'This file belongs to another listening test; choose one of the same test.',
    recoverable: false,
  });
}

export function soundGone(): SottoError {
  return new SottoError({
    code: 'storage/corrupt',
    message: 'The sound of this listening test is not stored any more; make it again.',
    recoverable: true,
  });
}

/** One at a time over all tabs: two would measure each other. */
export const COMPARISON_LOCK = 'sotto-comparison';

export const RUN_FAILED = {
  code: 'run/failed',
  message: 'A run of the comparison could not be done; go on to try it again.',
  recoverable: true,
} as const satisfies ErrorInfo;

/** The comparison was made by another version of the app. */
export function scenarioGone(id: string): SottoError {
  return new SottoError({
    code: 'media/gone',
    message: `The scenario ${id} is not bundled any more; end the comparison with the runs that there are.`,
    recoverable: false,
  });
}
