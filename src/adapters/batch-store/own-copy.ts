import { SottoError } from '../../contracts/errors.ts';

/**
 * A copy that is the browser's own. Chrome stores a file of the disk as a mere reference, which ends when that file is
 * moved, changed or deleted. Errors: media/gone.
 */
export async function ownCopy(blob: Blob): Promise<Blob> {
  const copy = await new Response(blob.stream()).blob().catch((thrown) => {
    throw new SottoError({
      code: 'media/gone',
      message: 'The file was moved, changed or deleted after it was chosen; choose it again.',
      recoverable: false,
      detail: String(thrown),
    });
  });
  const { type } = blob;
  return blob instanceof File ? new File([copy], blob.name, { type }) : new Blob([copy], { type });
}
