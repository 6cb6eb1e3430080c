import { useEffect, useState } from 'preact/hooks';
import type { EditedBatch } from '../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import { editedId, routeHref } from '../shared/route.ts';
import { useStudio } from '../shared/studio-context.ts';
import { ErrorMessage } from '../shared/widgets/error-message.tsx';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { batches } from '../strings/en/batches.ts';
import { dubbing } from '../strings/en/dubbing.ts';
import { editor as english } from '../strings/en/editor.ts';
import { subtitles } from '../strings/en/subtitles.ts';
import { Editor } from './editor.tsx';

addEnglish({ batches, dubbing, editor: english, subtitles });

const OPEN_FAILED = {
  code: 'storage/failed',
  message: 'The transcript could not be opened; reload the page.',
  recoverable: true,
} as const satisfies ErrorInfo;

type Opened = 'opening' | { readonly edited: EditedBatch } | { readonly error: ErrorInfo };

/** The transcript that the address names, to be edited. */
export function EditorView() {
  const id = editedId.value;
  const opened = useEditedBatch(id);
  if (id === null) return <Nothing text={t('editor.noneChosen')} />;
  if (opened === 'opening') return <p aria-busy="true">{t('editor.opening')}</p>;
  if ('error' in opened) {
    return (
      <>
        <ErrorMessage error={opened.error} sentence={sentenceOf(opened.error)} />
        <BackLink />
      </>
    );
  }
  if (opened.edited.session.document.value.cues.length === 0) return <Nothing text={t('editor.silent')} />;
  return <Editor key={id} edited={opened.edited} />;
}

function useEditedBatch(id: string | null): Opened {
  const { batches } = useStudio();
  const [opened, setOpened] = useState<Opened>('opening');
  useEffect(() => {
    let close: (() => void) | null = null;
    let isWanted = true;
    setOpened('opening');
    if (id === null) return;
    batches.edit(id).then(
      (edited) => {
        close = () => edited.session.close();
        if (isWanted) setOpened({ edited });
        else close();
      },
      (thrown) => isWanted && setOpened({ error: toErrorInfo(thrown, OPEN_FAILED) }),
    );
    return () => {
      isWanted = false;
      close?.();
    };
  }, [batches, id]);
  return opened;
}

/** A batch that was removed has no record. */
function sentenceOf({ code }: ErrorInfo): string {
  return code === 'storage/corrupt' ? t('editor.gone') : t(`error.${code}`);
}

function Nothing({ text }: { text: string }) {
  return (
    <>
      <p class="fine">{text}</p>
      <BackLink />
    </>
  );
}

function BackLink() {
  return (
    <p>
      <a href={routeHref('batches')}>{t('editor.toBatches')}</a>
    </p>
  );
}
