import { useSignal } from '@preact/signals';
import { Modal } from '../shared/widgets/modal.tsx';
import { t } from '../shared/wording/i18n.ts';
import { useEditor } from './editor-context.ts';

interface SpeakerDialogProps {
  speaker: string;
  others: readonly string[];
  onClose: () => void;
}

/** A name for a speaker; another speaker's name makes the two one. */
export function SpeakerDialog({ speaker, others, onClose }: SpeakerDialogProps) {
  const { model } = useEditor();
  const name = useSignal(speaker);
  const take = (wanted: string) => {
    model.name(speaker, wanted);
    onClose();
  };
  return (
    <Modal title={t('editor.nameOf', { name: speaker })} onClose={onClose}>
      <form
        class="modal-body"
        onSubmit={(event) => {
          event.preventDefault();
          take(name.value);
        }}
      >
        <label>
          {t('editor.name')}
          <input
            type="text"
            autocomplete="off"
            maxLength={60}
            value={name.value}
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
        </label>
        <p class="fine" role="status">
          {others.includes(name.value.trim()) && t('editor.joins', { name: name.value.trim() })}
        </p>
        <button type="submit" aria-disabled={name.value.trim() === ''}>
          {t('editor.setName')}
        </button>
        {others.length > 0 && (
          <fieldset class="editor-saves">
            <legend>{t('editor.sameAs')}</legend>
            {others.map((other) => (
              <button key={other} type="button" class="secondary" onClick={() => take(other)}>
                {other}
              </button>
            ))}
          </fieldset>
        )}
      </form>
    </Modal>
  );
}
