import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

const NEAR_PX = 120;

/** Keeps the end of the list in view while it grows, unless the reader has scrolled away; a new item always shows. */
export function useStickToEnd(
  list: { readonly current: HTMLElement | null },
  items: ReadonlySignal<readonly unknown[]>,
): void {
  const atEnd = useRef(true);
  const length = useRef(items.value.length);
  const current = items.value;

  useEffect(() => {
    const onScroll = () => {
      const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
      atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => window.removeEventListener('scroll', onScroll);
  }, []);

  useLayoutEffect(() => {
    const added = current.length > length.current;
    length.current = current.length;
    if (list.current && (added || atEnd.current))
      window.scrollTo({ top: document.documentElement.scrollHeight });
  }, [current, list]);
}
