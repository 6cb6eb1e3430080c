import { signal } from '@preact/signals';
import { laterView } from '../shared/widgets/later-view.tsx';
import { Modal } from '../shared/widgets/modal.tsx';
import { t } from '../shared/wording/i18n.ts';

const open = signal(false);
const HelpView = laterView(async () => (await import('./help-view.tsx')).HelpView);

export function showHelp(): void {
  open.value = true;
}

export function HelpDialog() {
  if (!open.value) return null;
  return (
    <Modal
      title={t('app.help')}
      onClose={() => {
        open.value = false;
      }}
    >
      <HelpView />
    </Modal>
  );
}
