import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';

/** After these no other part of the job would fare better: the job waits instead of losing one part after the other. */
export function concernsJob(code: string): boolean {
  return /^(model|storage|page)\//.test(code) || code === 'batch/other-models';
}

export const STORE_FAILED = {
  code: 'storage/failed',
  message: 'The browser could not store a step of the batch, so it is paused; resume it to try again.',
  recoverable: true,
} as const satisfies ErrorInfo;

export const STEP_FAILED = {
  code: 'internal',
  message: 'A step of the batch went wrong, so the batch is paused; resume it to try again.',
  recoverable: true,
} as const satisfies ErrorInfo;

export const READ_FAILED = {
  code: 'media/unreadable',
  message: 'The medium of the batch could not be read; add the file again.',
  recoverable: false,
} as const satisfies ErrorInfo;

export const UNIT_FAILED = {
  code: 'run/failed',
  message: 'A part of the batch could not be worked on; retry it.',
  recoverable: true,
} as const satisfies ErrorInfo;

export const WITHDRAWN = {
  code: 'run/cancelled',
  message: 'The part of the batch was withdrawn; resume the batch to go on.',
  recoverable: true,
} as const satisfies ErrorInfo;

export function otherModels(modelId: string): SottoError {
  return new SottoError({
    code: 'batch/other-models',
    message: `The batch was begun with the model ${modelId}, and another pack is chosen; choose its pack again and resume.`,
    recoverable: true,
  });
}
