import { signal } from '@preact/signals';
import { useStudio } from '../shared/studio-context.ts';
import { Modal } from '../shared/widgets/modal.tsx';
import { t } from '../shared/wording/i18n.ts';

const open = signal(false);

export function showHelp(): void {
  open.value = true;
}

export function HelpDialog() {
  const studio = useStudio();
  if (!open.value) return null;
  const keys = [
    ['R', t('help.record')],
    ['Esc', t('help.stop')],
    ['/', t('help.focus')],
    ['Enter', t('help.send')],
    ['Shift Enter', t('help.newline')],
    ['PgUp PgDn', t('help.batchStep')],
    ['Alt ↑ ↓', t('help.batchMove')],
    ['?', t('help.open')],
  ] as const;
  return (
    <Modal
      title={t('help.title')}
      onClose={() => {
        open.value = false;
      }}
    >
      <div class="modal-body">
        {!studio.settings.value.shortcuts && <p>{t('help.off')}</p>}
        <dl class="keys">
          {keys.map(([key, action]) => (
            <div key={key}>
              <dt>
                {key.split(' ').map((part) => (
                  <kbd key={part}>{part}</kbd>
                ))}
              </dt>
              <dd>{action}</dd>
            </div>
          ))}
        </dl>
        <h3>{t('help.privacyTitle')}</h3>
        <p>{t('help.privacy')}</p>
      </div>
    </Modal>
  );
}
