import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';

export function downloadFailed(what: string, why: string, recoverable = true): SottoError {
  const advice = recoverable ? 'check the connection and try again' : 'choose another model';
  return new SottoError({
    code: 'model/download-failed',
    message: `${what} could not be downloaded; ${advice}.`,
    recoverable,
    detail: why,
  });
}

export function corruptFile(what: string, why: string): SottoError {
  return new SottoError({
    code: 'model/corrupt',
    message: `${what} did not arrive as it was published, so it was thrown away; try again or choose another model.`,
    recoverable: true,
    detail: why,
  });
}

export function brokenManifest(modelId: string, why: string): SottoError {
  return new SottoError({
    code: 'model/corrupt',
    message: `The description of the model ${modelId} cannot be read; choose another model or reload the page.`,
    recoverable: false,
    detail: why,
  });
}

export function missingModel(modelId: string, why: string): SottoError {
  return new SottoError({
    code: 'model/missing',
    message: `The model ${modelId} is not on this device; download it first.`,
    recoverable: false,
    detail: why,
  });
}

export function unsupportedModel(name: string): SottoError {
  return new SottoError({
    code: 'device/unsupported',
    message: `${name} cannot run on this device; choose a smaller model.`,
    recoverable: false,
  });
}

export function quotaExceeded(neededBytes: number, freeBytes: number | null): SottoError {
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
  const free = freeBytes === null ? 'there is no more' : `${megabytes(freeBytes)} are free`;
  return new SottoError({
    code: 'storage/quota',
    message: `The model needs ${megabytes(neededBytes)} of storage and ${free}; delete another model or free some disk space.`,
    recoverable: true,
  });
}

export const MODELS_NOT_KEPT: ErrorInfo = {
  code: 'storage/unavailable',
  message:
    'This browser has no private file system for this page, so models last as long as the page; open Sotto over https or in another browser.',
  recoverable: false,
};

export function installCancelled(): SottoError {
  return new SottoError({
    code: 'run/cancelled',
    message: 'The download was stopped; what has arrived is kept.',
    recoverable: true,
  });
}

export function isQuotaError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'QuotaExceededError';
}

export function notAgreed(name: string, host: string): SottoError {
  return new SottoError({
    code: 'model/not-agreed',
    message: `The model ${name} would come from ${host}, and nobody has agreed to that; fetch it from the list of models.`,
    recoverable: true,
  });
}
