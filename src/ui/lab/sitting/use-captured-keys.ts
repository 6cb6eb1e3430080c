import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keys of a part that come before the page's own, some of which are the same.
 *
 * @param actionOf what a key does; null: what it does anyway
 */
export function useCapturedKeys(actionOf: (key: string) => (() => void) | null): void {
  // A key does what the page shows, also one that comes before the effects of drawing.
  const latest = useRef(actionOf);
  latest.current = actionOf;
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      if (document.querySelector('dialog[open], [popover]:popover-open')) return;
      const { key, target } = event;
      // A focused button keeps what presses it.
      const onButton = target instanceof Element && target.closest('button, a, summary') !== null;
      if (onButton && (key === ' ' || key === 'Enter')) return;
      // Of the page: nobody wants the microphone now.
      const act = key === '/' || key.toLowerCase() === 'r' ? () => {} : latest.current(key);
      if (!act) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
