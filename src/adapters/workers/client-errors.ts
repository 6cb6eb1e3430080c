import type { ErrorInfo } from '../../contracts/errors.ts';

export function unresponsive(timeoutMs: number): ErrorInfo {
  const message = `The model did not answer for ${Math.round(timeoutMs / 1000)} s and was stopped; try a shorter input.`;
  return { code: 'run/timeout', message, recoverable: true };
}

export function noStep(modelId: string): ErrorInfo {
  const message = `The model ${modelId} stopped loading, twice, and was given up; try again, or choose another device in the settings.`;
  return { code: 'model/load-failed', message, recoverable: true, detail: 'no step' };
}

export const CANCELLED: ErrorInfo = {
  code: 'run/cancelled',
  message: 'The work was cancelled.',
  recoverable: true,
};
export const NOTHING_LOADED: ErrorInfo = {
  code: 'model/missing',
  message: 'No model is loaded; choose one first.',
  recoverable: true,
};
export const DISPOSED: ErrorInfo = {
  code: 'worker/crashed',
  message: 'The model worker was shut down with its page.',
  recoverable: false,
};
export const NOT_SENT: ErrorInfo = {
  code: 'internal',
  message: 'The input could not be handed to the model; send it again.',
  recoverable: true,
};
