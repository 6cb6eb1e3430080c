import { XMLParser } from 'fast-xml-parser';
import type { Markup } from '../../../src/core/study-report/markup.ts';

const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  preserveOrder: true,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  unpairedTags: ['br', 'hr', 'meta'],
});

/** What a parser that is not ours finds in a piece of HTML or SVG; blanks between elements are left out. */
export function parsed(text: string): readonly Markup[] {
  return elementsOf(PARSER.parse(text.replace(/^<!DOCTYPE html>/, ''))).filter(
    (node) => typeof node !== 'string',
  );
}

function elementsOf(nodes: readonly Readonly<Record<string, unknown>>[]): readonly (Markup | string)[] {
  return nodes.flatMap((node): readonly (Markup | string)[] => {
    if ('#text' in node) return [String(node['#text'])];
    const [tag = ''] = Object.keys(node).filter((key) => key !== ':@');
    const attributes = (node[':@'] ?? {}) as Record<string, string>;
    return [{ tag, attributes, children: elementsOf(node[tag] as Readonly<Record<string, unknown>>[]) }];
  });
}

/** All elements of that name, in the order of the document. */
export function all(nodes: readonly (Markup | string)[], tag: string): readonly Markup[] {
  return nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [...(node.tag === tag ? [node] : []), ...all(node.children, tag)],
  );
}

/** What is read; a break is a new line. */
export function words(node: Markup | string | undefined): string {
  if (node === undefined) return '';
  if (typeof node === 'string') return node;
  return node.tag === 'br' ? '\n' : node.children.map(words).join('');
}
