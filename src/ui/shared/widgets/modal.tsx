import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../wording/i18n.ts';
import { Icon } from './icon.tsx';

interface ModalProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** A native modal dialog: the browser keeps the focus inside and asks to close it on Escape. */
export function Modal({ title, onClose, children }: ModalProps) {
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);

  // Closed before what was asked for is done, so that an element that goes can hand the focus on.
  useLayoutEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // The element may be gone from the page already, and then the browser gives no focus back.
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => event.target === element.current && onClose()}
    >
      <div class="modal">
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" class="quiet icon-only" aria-label={t('app.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
