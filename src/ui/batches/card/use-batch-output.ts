import { useEffect, useRef, useState } from 'preact/hooks';
import type { BatchCard, BatchOutput } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { useStudio } from '../../shared/studio-context.ts';

const READ_FAILED = {
  code: 'storage/failed',
  message: 'The transcript so far could not be read; close it and open it again.',
  recoverable: true,
} as const satisfies ErrorInfo;

/** Which batch, and what its output depends on. */
export type WrittenBatch = Pick<BatchCard, 'id' | 'state' | 'writtenParts'>;

interface Shown {
  readonly output: BatchOutput | null;
  readonly error: ErrorInfo | null;
}

/** Reads what the batch has given, anew when that has changed. A slow answer never replaces a later one. */
export function useBatchOutput({ id, state, writtenParts }: WrittenBatch): Shown {
  const { batches } = useStudio();
  const [shown, setShown] = useState<Shown>({ output: null, error: null });
  const asked = useRef(0);
  const answered = useRef(0);

  useEffect(() => {
    asked.current += 1;
    const mine = asked.current;
    const show = (next: Shown) => {
      if (mine < answered.current) return;
      answered.current = mine;
      setShown(next);
    };
    batches.output(id).then(
      (output) => show({ output, error: null }),
      (thrown) => show({ output: null, error: toErrorInfo(thrown, READ_FAILED) }),
    );
  }, [batches, id, state, writtenParts]);
  return shown;
}
