import { useEffect, useState } from 'preact/hooks';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import type { SubtitleSource } from '../../core/subtitles/subtitle-file.ts';
import { useStudio } from '../shared/studio-context.ts';
import type { SubtitleRequest } from './subtitle-dialog.tsx';

const READ_FAILED = {
  code: 'storage/failed',
  message: 'The transcript could not be read; close it and open it again.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface Read {
  readonly source: SubtitleSource | null;
  readonly error: ErrorInfo | null;
}

/** What the subtitles are made of, read anew at each version; meanwhile the last one stays. */
export function useSubtitleSource(request: SubtitleRequest, version: number): Read {
  const studio = useStudio();
  const [read, setRead] = useState<Read>({ source: null, error: null });
  useEffect(() => {
    let isWanted = true;
    const show = (next: Read) => {
      if (isWanted) setRead(next);
    };
    if ('turnId' in request) show({ source: studio.turnSubtitles(request.turnId), error: null });
    else
      studio.batches.subtitles(request.batchId).then(
        (source) => show({ source, error: null }),
        (thrown) => show({ source: null, error: toErrorInfo(thrown, READ_FAILED) }),
      );
    return () => {
      isWanted = false;
    };
  }, [studio, request, version]);
  return read;
}
