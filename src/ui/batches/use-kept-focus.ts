import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A focused element that the list moves keeps the focus; when it is removed, the card that takes its place has it.
 * @param list holds articles
 */
export function useKeptFocus(list: { readonly current: HTMLElement | null }): void {
  const before = useRef<{ element: HTMLElement; place: number } | null>(null);
  const focused = document.activeElement;
  const article = focused instanceof HTMLElement ? focused.closest('article') : null;
  before.current =
    focused instanceof HTMLElement && article && list.current?.contains(article)
      ? { element: focused, place: articlesOf(list.current).indexOf(article) }
      : null;

  useLayoutEffect(() => {
    const { element, place } = before.current ?? {};
    if (!element || place === undefined || !list.current) return;
    if (document.activeElement !== document.body) return;
    if (element.isConnected) return element.focus({ preventScroll: true });
    const articles = articlesOf(list.current);
    (articles[place] ?? articles.at(-1))?.focus({ preventScroll: true });
  });
}

function articlesOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll('article')];
}
