import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import { useCallback, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

/** Rendered beyond either end of the window, so that the next card is there before the focus or the eye is. */
const OVERSCAN = 4;

interface ListOptions {
  /** In the order of the list. */
  readonly keys: readonly string[];
  readonly estimatePx: number;
  readonly gapPx: number;
  /** Stay in the page wherever the window is. */
  readonly isKept: (key: string) => boolean;
  readonly list: { readonly current: HTMLElement | null };
}

/** Which items of a long list have to be in the page; the window is what scrolls. */
export function useWindowVirtualizer({ keys, estimatePx, gapPx, isKept, list }: ListOptions) {
  const [, render] = useReducer((count: number) => count + 1, 0);
  const listTop = useRef(0);
  // All sizes are gone through again when it changes.
  const getItemKey = useCallback((index: number) => keys[index] ?? index, [keys]);
  const options = {
    count: keys.length,
    getItemKey,
    estimateSize: () => estimatePx,
    gap: gapPx,
    overscan: OVERSCAN,
    scrollMargin: listTop.current,
    rangeExtractor(range: Parameters<typeof defaultRangeExtractor>[0]) {
      const kept = keys.flatMap((key, index) => (isKept(key) ? [index] : []));
      return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b);
    },
    getScrollElement: () => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    initialOffset: () => window.scrollY,
    onChange: () => render(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<Window, HTMLElement>(options));
  virtualizer.setOptions(options);

  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    const top = list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0;
    if (top === listTop.current) return;
    listTop.current = top;
    render(undefined);
  });
  return virtualizer;
}
