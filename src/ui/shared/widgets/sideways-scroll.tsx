import type { ComponentChildren } from 'preact';

type Name = { readonly 'aria-label': string } | { readonly 'aria-labelledby': string };

/** What is too wide for a phone, such as a table, scrolls in itself and not the page. */
export function SidewaysScroll({ children, ...name }: Name & { readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region needs the focus to be scrolled by keys
    <section class="table-scroll" {...name} tabIndex={0}>
      {children}
    </section>
  );
}
