import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../wording/i18n.ts';

const SHOWN_MS = 8000;

interface Toast {
  readonly message: string;
  readonly undo?: () => void;
}

const current = signal<Toast | null>(null);

/** Shows a message for a while; a new one takes the place of the last. */
export function showToast(toast: Toast): void {
  current.value = toast;
}

/** Stays while the pointer or the focus is on it. */
export function ToastRegion() {
  const toast = current.value;
  const timer = useRef<number>(undefined);
  const dismiss = () => {
    current.value = null;
  };
  const hold = () => window.clearTimeout(timer.current);
  const release = () => {
    hold();
    timer.current = window.setTimeout(dismiss, SHOWN_MS);
  };

  useEffect(() => {
    if (toast) release();
    return hold;
  }, [toast]);

  return (
    <div class="toast-region" role="status">
      {toast && (
        <div
          class="toast"
          onPointerEnter={hold}
          onPointerLeave={release}
          onFocusIn={hold}
          onFocusOut={release}
        >
          <span>{toast.message}</span>
          {toast.undo && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                toast.undo?.();
                dismiss();
              }}
            >
              {t('app.undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
