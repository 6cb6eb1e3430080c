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
  const tokens = (text: string) => normalize(text).split(' ').filter(Boolean);
  const parts: DifferencePart[] = [];
  for (const pair of alignTokens(tokens(reference), tokens(heard))) {
    const type =
      pair.reference === null
        ? 'inserted'
        : pair.hypothesis === null
          ? 'deleted'
          : pair.reference === pair.hypothesis
            ? 'same'
            : 'substituted';
    const last = parts.at(-1);
    if (last?.type !== type) {
      parts.push({ type, reference: pair.reference ?? '', heard: pair.hypothesis ?? '' });
      continue;
    }
    parts[parts.length - 1] = {
      type,
      reference: joined(last.reference, pair.reference),
      heard: joined(last.heard, pair.hypothesis),
    };
  }
  return parts;
}

function joined(before: string, next: string | null): string {
  return next === null ? before : `${before} ${next}`;
}
