const REFERENCES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** What is read of a format: without tags, references and escapes, blanks as one. */
export function plainText(format: string): string {
  return format
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (reference) => REFERENCES[reference] ?? '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/[*|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
