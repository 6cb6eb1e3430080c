import { type ErrorInfo, SottoError } from './errors.ts';

/** What is said where a part of the app never came: it was updated meanwhile, or the network is gone. */
export function partMissing(detail: string): ErrorInfo {
  return {
    code: 'page/part-missing',
    message: 'A part of the app could not be fetched; reload the page.',
    // A browser may remember that it failed: the same page need not ask again.
    recoverable: false,
    detail,
  };
}

/**
 * @param arriving a part of the app that is fetched when it is wanted
 * Errors: page/part-missing.
 */
export async function pagePart<Part>(arriving: Promise<Part>): Promise<Part> {
  try {
    return await arriving;
  } catch (thrown) {
    throw new SottoError(partMissing(String(thrown)));
  }
}
