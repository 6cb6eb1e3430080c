import { useEffect } from 'preact/hooks';

/** What a key does; `true` when it did something, so that the browser's own action is left out. */
export type KeyActions = Readonly<Record<string, () => boolean>>;

/**
 * Single keys for the whole page. They rest while the user types, while a dialog or menu is open, and with a modifier.
 * Escape also works from a text field.
 */
export function useShortcuts(actions: KeyActions): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      if (document.querySelector('dialog[open], [popover]:popover-open')) return;
      if (event.key !== 'Escape' && isTyping(event.target)) return;
      if (actions[event.key.toLowerCase()]?.()) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
