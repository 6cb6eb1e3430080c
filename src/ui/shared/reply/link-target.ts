const SAFE: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** @returns null for what leads nowhere outside of the app, or would run something. */
export function linkTarget(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const { protocol, href: target } = new URL(href);
  return SAFE.has(protocol) ? target : null;
}
