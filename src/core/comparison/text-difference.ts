import { alignTokens } from '../metrics/edit-alignment.ts';

/** A stretch of words that was heard right, or what became of it. */
export interface DifferencePart {
  readonly type: 'same' | 'substituted' | 'deleted' | 'inserted';
  /** Empty where something was inserted. */
  readonly reference: string;
  /** Empty where something was left out. */
  readonly heard: string;
}

/** Where two texts differ, word by word as they are scored; neighbours of one type are together. */
export function textDifference(
  reference: string,
  heard: string,
  normalize: (text: string) => string,
): readonly DifferencePart[] {
  const tokens = (text: string) => wordsOf(normalize(text)).map((word) => ({ key: word, word }));
  return differenceOf(tokens(reference), tokens(heard));
}

/** The same, with the words as they are written: case and punctuation show, and don't count. */
export function writtenDifference(
  first: string,
  second: string,
  normalize: (text: string) => string,
): readonly DifferencePart[] {
  const tokens = (text: string) => wordsOf(text).map((word) => ({ key: normalize(word), word }));
  return differenceOf(tokens(first), tokens(second));
}

interface Token {
  /** What is compared. */
  readonly key: string;
  /** What is shown. */
  readonly word: string;
}

function differenceOf(reference: readonly Token[], heard: readonly Token[]): readonly DifferencePart[] {
  const keys = (tokens: readonly Token[]) => tokens.map(({ key }) => key);
  const parts: DifferencePart[] = [];
  let [nextReference, nextHeard] = [0, 0];
  for (const pair of alignTokens(keys(reference), keys(heard))) {
    const before = pair.reference === null ? null : (reference[nextReference++] as Token).word;
    const after = pair.hypothesis === null ? null : (heard[nextHeard++] as Token).word;
    const type =
      before === null
        ? 'inserted'
        : after === null
          ? 'deleted'
          : pair.reference === pair.hypothesis
            ? 'same'
            : 'substituted';
    const last = parts.at(-1);
    if (last?.type !== type) {
      parts.push({ type, reference: before ?? '', heard: after ?? '' });
      continue;
    }
    parts[parts.length - 1] = {
      type,
      reference: joined(last.reference, before),
      heard: joined(last.heard, after),
    };
  }
  return parts;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter(Boolean);
}

function joined(before: string, next: string | null): string {
  return next === null ? before : `${before} ${next}`;
}
