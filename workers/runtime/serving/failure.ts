import { type ErrorInfo, toErrorInfo } from '../../../src/contracts/errors.ts';

/** What the page is told when a unit or a load throws; the library's own words go into `detail`. */
export function runFailure(thrown: unknown, modelId: string): ErrorInfo {
  return toErrorInfo(thrown, {
    code: 'run/failed',
    message: `The model ${modelId} failed on this input; try again, or choose another device in the settings.`,
    recoverable: true,
  });
}

export function loadFailure(thrown: unknown, modelId: string): ErrorInfo {
  return toErrorInfo(thrown, {
    code: 'model/load-failed',
    message: `The model ${modelId} could not be loaded; delete it and download it again, or choose another device.`,
    recoverable: true,
  });
}

export function deviceLost(detail: string): ErrorInfo {
  return {
    code: 'device/lost',
    message: 'The graphics device was lost while a model used it; the work is done again on a new one.',
    recoverable: true,
    detail,
  };
}

export function cancelled(): ErrorInfo {
  return { code: 'run/cancelled', message: 'The work was cancelled.', recoverable: true };
}

export function timedOut(timeoutMs: number): ErrorInfo {
  return {
    code: 'run/timeout',
    message: `The model took longer than ${Math.round(timeoutMs / 1000)} s and was stopped; try a shorter input.`,
    recoverable: true,
  };
}
