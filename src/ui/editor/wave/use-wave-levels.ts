import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { WaveLevels } from '../../../core/audio/wave-levels.ts';
import { useEditor } from '../editor-context.ts';

const READ_FAILED = {
  code: 'media/unreadable',
  message: 'The waveform of the medium could not be read.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface ReadWave {
  readonly levels: WaveLevels;
  /** How far it was read; grows. */
  readonly readMs: Signal<number>;
  readonly isReading: Signal<boolean>;
  readonly error: Signal<ErrorInfo | null>;
}

/** Reads the waveform once, part by part, while everything else goes on. */
export function useWaveLevels(): ReadWave {
  const { model } = useEditor();
  const { edited } = model;
  const levels = useMemo(() => new WaveLevels(), [edited]);
  const readMs = useSignal(0);
  const isReading = useSignal(true);
  const error = useSignal<ErrorInfo | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    model.sound = levels;
    edited
      .readWave((pairs) => {
        levels.append(pairs);
        readMs.value = levels.endMs;
      }, abort.signal)
      .catch((thrown) => {
        if (!abort.signal.aborted) error.value = toErrorInfo(thrown, READ_FAILED);
      })
      .finally(() => {
        if (!abort.signal.aborted) isReading.value = false;
      });
    return () => abort.abort();
  }, [edited, levels]);
  return { levels, readMs, isReading, error };
}
