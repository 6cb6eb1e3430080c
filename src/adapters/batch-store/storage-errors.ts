import { SottoError } from '../../contracts/errors.ts';

function nameOf(thrown: unknown): string {
  return thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
}

/** @returns what IndexedDB threw, as one of the storage errors. */
export function storageError(thrown: unknown): SottoError {
  if (thrown instanceof SottoError) return thrown;
  const detail = String(thrown);
  switch (nameOf(thrown)) {
    case 'QuotaExceededError':
      return new SottoError({
        code: 'storage/quota',
        message: 'This browser has no space left for Sotto; export or delete batches, then resume.',
        recoverable: true,
        detail,
      });
    case 'VersionError':
      return new SottoError({
        code: 'storage/newer-version',
        message:
          'The stored batches were written by a newer version of Sotto; reload the page to get that version.',
        recoverable: false,
        detail,
      });
    case 'NotReadableError':
    case 'NotFoundError':
      return new SottoError({
        code: 'media/gone',
        message: 'The file is not where it was when it was added; add it again.',
        recoverable: false,
        detail,
      });
    default:
      return new SottoError({
        code: 'storage/failed',
        message: 'The browser could not read or write the stored batches; reload the page and resume.',
        recoverable: true,
        detail,
      });
  }
}

/** @param what the record, as the user knows it. */
export function corruptError(what: string, detail: string): SottoError {
  return new SottoError({
    code: 'storage/corrupt',
    message: `The stored record of ${what} is damaged; delete it and add the file again.`,
    recoverable: false,
    detail,
  });
}

/** True when the connection was closed under the transaction, so that a new one may do. */
export function isClosedConnection(thrown: unknown): boolean {
  return nameOf(thrown) === 'InvalidStateError';
}
