import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Modal } from '../shared/widgets/modal.tsx';
import { PartMissing } from '../shared/widgets/part-missing.tsx';
import { t } from '../shared/wording/i18n.ts';

/** Whose subtitles: a turn's or a batch's. */
export type SubtitleRequest = {
  /** As people call it. */
  readonly name: string;
  /** Of the files, without an extension. */
  readonly baseName: string;
} & ({ readonly turnId: string } | { readonly batchId: string });

type View = typeof import('./subtitle-view.tsx').SubtitleView;

const asked = signal<SubtitleRequest | null>(null);
const view = signal<View | 'failed' | null>(null);

export function showSubtitles(request: SubtitleRequest): void {
  asked.value = request;
}

/** What subtitles look like, and as which file they are saved. Its code is fetched when it is first wanted. */
export function SubtitleDialog() {
  const request = asked.value;
  useEffect(() => {
    if (request && typeof view.value !== 'function') void fetchView();
  }, [request]);
  if (!request) return null;
  const close = () => {
    asked.value = null;
  };
  const Shown = view.value;
  return (
    <Modal title={t('turn.subtitlesOf', { name: request.name })} onClose={close}>
      {Shown === 'failed' && <PartMissing />}
      {Shown === null && <p aria-busy="true">{t('batch.reading')}</p>}
      {typeof Shown === 'function' && <Shown request={request} onClose={close} />}
    </Modal>
  );
}

async function fetchView(): Promise<void> {
  view.value = null;
  try {
    const { SubtitleView } = await import('./subtitle-view.tsx');
    view.value = SubtitleView;
  } catch {
    view.value = 'failed';
  }
}
