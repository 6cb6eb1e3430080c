import { signal } from '@preact/signals';
import { laterView } from '../shared/widgets/later-view.tsx';
import { Modal } from '../shared/widgets/modal.tsx';
import { t } from '../shared/wording/i18n.ts';

/** Whose subtitles: a turn's or a batch's. */
export type SubtitleRequest = {
  /** As people call it. */
  readonly name: string;
  /** Files are named so, without the extension. */
  readonly baseName: string;
} & ({ readonly turnId: string } | { readonly batchId: string });

const asked = signal<SubtitleRequest | null>(null);
const SubtitleView = laterView(async () => (await import('./subtitle-view.tsx')).SubtitleView);

export function showSubtitles(request: SubtitleRequest): void {
  asked.value = request;
}

/** What subtitles look like, and as which file they are saved. */
export function SubtitleDialog() {
  const request = asked.value;
  if (!request) return null;
  const close = () => {
    asked.value = null;
  };
  return (
    <Modal title={t('turn.subtitlesOf', { name: request.name })} onClose={close}>
      <SubtitleView request={request} onClose={close} />
    </Modal>
  );
}
