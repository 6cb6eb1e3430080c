import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Studio } from '../../app/studio/index.ts';
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

/** What the subtitles are made of. `reread` ends when what is stored now is shown; until then the last one stays. */
export function useSubtitleSource(request: SubtitleRequest): Read & { reread: () => Promise<void> } {
  const studio = useStudio();
  const [read, setRead] = useState<Read>({ source: null, error: null });
  const latest = useRef(0);
  const reread = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const next = await readSource(studio, request);
    if (mine === latest.current) setRead(next);
  }, [studio, request]);
  useEffect(() => {
    void reread();
    return () => {
      latest.current += 1;
    };
  }, [reread]);
  return { ...read, reread };
}

async function readSource(studio: Studio, request: SubtitleRequest): Promise<Read> {
  try {
    const source =
      'turnId' in request
        ? studio.turnSubtitles(request.turnId)
        : await studio.batches.subtitles(request.batchId);
    return { source, error: null };
  } catch (thrown) {
    return { source: null, error: toErrorInfo(thrown, READ_FAILED) };
  }
}
