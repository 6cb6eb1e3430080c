import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ImportedSubtitles, ImportStep } from '../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import { openFilePicker } from '../shared/file-picker.ts';
import { useStudio } from '../shared/studio-context.ts';
import { ErrorMessage } from '../shared/widgets/error-message.tsx';
import { Icon } from '../shared/widgets/icon.tsx';
import { t } from '../shared/wording/i18n.ts';
import { resultSentences } from './result-sentences.ts';

const FAILED = {
  code: 'storage/failed',
  message: 'The subtitles could not be stored; try again.',
  recoverable: true,
} as const satisfies ErrorInfo;

const SUBTITLE_FILES = '.srt,.vtt,text/vtt,application/x-subrip';

type Shown =
  | { readonly type: 'nothing' }
  | { readonly type: 'step'; readonly step: ImportStep }
  | {
      readonly type: 'done';
      readonly sentences: readonly string[];
      readonly undo: (() => Promise<void>) | null;
    }
  | { readonly type: 'failed'; readonly error: ErrorInfo };

interface SubtitleImportProps {
  batchId: string;
  /** Subtitles were brought along before. */
  hasOwn: boolean;
  /** What is stored is another now; ends when it is shown. */
  onChange: () => Promise<void>;
}

/** Takes the subtitles of a file, fits them to what is heard, says how, and undoes it. */
export function SubtitleImport({ batchId, hasOwn, onChange }: SubtitleImportProps) {
  const { batches } = useStudio();
  const shown = useSignal<Shown>({ type: 'nothing' });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const attempt = async (work: () => Promise<Shown>) => {
    try {
      const result = await work();
      await onChange();
      shown.value = result;
    } catch (thrown) {
      shown.value = { type: 'failed', error: toErrorInfo(thrown, FAILED) };
    }
  };
  const done = (sentences: readonly string[], undo: (() => Promise<void>) | null): Shown => {
    return { type: 'done', sentences, undo };
  };
  const take = ([file]: readonly File[]) => {
    if (!file) return;
    const mine = new AbortController();
    abort.current = mine;
    void attempt(async () => {
      const imported: ImportedSubtitles = await batches.importSubtitles(
        batchId,
        file,
        (step) => {
          shown.value = { type: 'step', step };
        },
        mine.signal,
      );
      return done(resultSentences(imported), imported.undo);
    });
  };
  const undo = (back: () => Promise<void>) =>
    void attempt(async () => {
      await back();
      return done([t('subtitles.result.undone')], null);
    });
  const drop = () =>
    void attempt(async () => done([t('subtitles.dropped')], await batches.dropSubtitles(batchId)));

  const state = shown.value;
  const isBusy = state.type === 'step';
  return (
    <section class="subtitle-import">
      <div>
        <button
          type="button"
          class="secondary"
          aria-disabled={isBusy}
          onClick={() => isBusy || openFilePicker(take, SUBTITLE_FILES)}
        >
          <Icon name="open" />
          {t('subtitles.import')}
        </button>
        {hasOwn && !isBusy && (
          <button type="button" class="quiet" onClick={drop}>
            {t('subtitles.drop')}
          </button>
        )}
      </div>
      <p class="fine">{t('subtitles.importHint')}</p>
      <div role="status">
        {isBusy && (
          <>
            <progress aria-label={t(`subtitles.step.${state.step}`)} />
            <p class="fine">{t(`subtitles.step.${state.step}`)}</p>
          </>
        )}
        {state.type === 'failed' && <ErrorMessage error={state.error} />}
        {state.type === 'done' && (
          <div class="subtitle-result">
            <p>{state.sentences.join(' ')}</p>
            {state.undo && (
              <button type="button" class="quiet" onClick={() => state.undo && undo(state.undo)}>
                <Icon name="retry" />
                {t('app.undo')}
              </button>
            )}
          </div>
        )}
      </div>
    </section>
  );
}
