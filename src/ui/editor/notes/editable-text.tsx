import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../../shared/widgets/icon.tsx';
import { t } from '../../shared/wording/i18n.ts';

interface EditableTextProps {
  /** As people hear it named. */
  name: string;
  text: string;
  isLong?: boolean;
  onKeep: (text: string) => void;
  /** How it is shown while nobody edits it. */
  children: ComponentChildren;
}

/** A text with a button to edit it: Enter keeps it (with Ctrl where it has lines), Escape leaves it as it was. */
export function EditableText({ name, text, isLong = false, onKeep, children }: EditableTextProps) {
  const isEdited = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  useLayoutEffect(() => {
    if (wasEdited.current && !isEdited.value) button.current?.focus();
    wasEdited.current = isEdited.value;
  });
  if (!isEdited.value) {
    return (
      <div class="notes-text">
        {children}
        <button
          ref={button}
          type="button"
          class="quiet icon-only"
          aria-label={t('notes.editOf', { name })}
          title={t('notes.edit')}
          onClick={() => {
            isEdited.value = true;
          }}
        >
          <Icon name="pencil" />
        </button>
      </div>
    );
  }
  const leave = () => {
    isEdited.value = false;
  };
  return <Form {...{ name, text, isLong, onKeep, leave }} />;
}

type FormProps = Required<Omit<EditableTextProps, 'children'>> & { leave: () => void };

function Form({ name, text, isLong, onKeep, leave }: FormProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const keep = () => {
    onKeep(field.current?.value ?? text);
    leave();
  };
  return (
    <form
      class="notes-form"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
        else if (event.key === 'Enter' && !event.isComposing && (!isLong || event.ctrlKey || event.metaKey))
          keep();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <textarea ref={field} aria-label={name} rows={isLong ? 8 : 2} defaultValue={text} />
      <div>
        <button type="submit">{t('notes.keep')}</button>
        <button type="button" class="secondary" onClick={leave}>
          {t('app.cancel')}
        </button>
      </div>
    </form>
  );
}
