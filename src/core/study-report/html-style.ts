import { paletteVariables } from './charts/palette.ts';

/** Of the document that stands alone: the app's colours and measures, in a few lines. */
export const HTML_STYLE = `
:root { color-scheme: light dark; ${paletteVariables('light')} }
@media (prefers-color-scheme: dark) { :root { ${paletteVariables('dark')} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6;
  font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", "Apple SD Gothic Neo", "Noto Sans KR", sans-serif; }
main { max-inline-size: 46rem; margin-inline: auto; padding: 3rem 1.25rem; overflow-wrap: break-word; }
:lang(ko) { word-break: keep-all; }
h1 { margin: 0 0 1.5rem; font-size: 1.75rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 2.5rem 0 0.75rem; padding-block-end: 0.25rem; font-size: 1.25rem; border-block-end: 1px solid var(--line); }
h3 { margin: 1.75rem 0 0.5rem; font-size: 1rem; }
p, ul, ol { margin: 0.75rem 0; }
dl { display: grid; gap: 0.25rem; margin: 0; padding: 1rem; border: 1px solid var(--line); border-radius: 0.5rem; }
dl div { display: grid; grid-template-columns: minmax(6rem, 9rem) 1fr; gap: 1rem; }
dt { color: var(--ink-soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.notice { padding: 0.75rem 1rem; border-inline-start: 4px solid var(--alarm); background: var(--alarm-soft); font-weight: 600; }
.points { padding: 0; list-style: none; }
.points li { margin: 1rem 0; padding-inline-start: 0.75rem; border-inline-start: 3px solid var(--line-strong); }
.points p { margin: 0; }
.fine, figcaption, footer { color: var(--ink-soft); font-size: 0.875rem; }
figure { margin: 1.5rem 0; }
figure svg { display: block; inline-size: 100%; max-inline-size: 34rem; block-size: auto; }
figcaption { margin-block-start: 0.5rem; max-inline-size: 40rem; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { inline-size: 100%; border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
caption { padding-block-end: 0.5rem; text-align: start; font-weight: 600; }
th, td { padding: 0.375rem 0.75rem 0.375rem 0; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: 400; }
tr > :first-child { min-inline-size: 8rem; }
thead th { border-color: var(--line-strong); color: var(--ink-soft); }
footer { margin-block-start: 3rem; border-block-start: 1px solid var(--line); }
@page { margin: 18mm; }
@media print {
  :root { color-scheme: light; ${paletteVariables('light')} }
  body { background: none; font-size: 10pt; }
  main { max-inline-size: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  figure, tr, .points li { break-inside: avoid; }
  figure svg { max-inline-size: 28rem; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
}
`;
