import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { t } from '../wording/i18n.ts';
import { Modal } from './modal.tsx';

interface Question {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly confirm: string;
  readonly onConfirm: () => void;
}

const question = signal<Question | null>(null);

/** Asks before something that costs the user bytes or data. */
export function askToConfirm(asked: Question): void {
  question.value = asked;
}

export function ConfirmDialog() {
  const asked = question.value;
  if (!asked) return null;
  const close = () => {
    question.value = null;
  };
  return (
    <Modal title={asked.title} onClose={close}>
      <div class="modal-body">{asked.body}</div>
      <footer>
        <button type="button" class="secondary" onClick={close}>
          {t('app.cancel')}
        </button>
        <button
          type="button"
          onClick={() => {
            close();
            asked.onConfirm();
          }}
        >
          {asked.confirm}
        </button>
      </footer>
    </Modal>
  );
}
