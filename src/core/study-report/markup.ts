/** An element of HTML or SVG: text is text until it is written, so nothing that anybody typed can become markup. */
export interface Markup {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Markup | string)[];
}

export function element(
  tag: string,
  attributes: Markup['attributes'] = {},
  ...children: readonly (Markup | string)[]
): Markup {
  return { tag, attributes, children };
}

const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'meta']);

export function written({ tag, attributes, children }: Markup): string {
  const named = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const start = `<${tag}${named.join('')}>`;
  if (VOID.has(tag)) return start;
  return `${start}${children.map((child) => writtenWithin(tag, child)).join('')}</${tag}>`;
}

function writtenWithin(tag: string, child: Markup | string): string {
  if (typeof child !== 'string') return written(child);
  // A style sheet is of the program's own, and knows no references.
  if (tag === 'style') return child.replaceAll('<', '');
  return escaped(child);
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return readable(text).replace(/[&<>"']/g, (character) => REFERENCES[character] ?? character);
}

/** Without what no document may contain: control characters and halves of pairs. */
export function readable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '');
}
