/** Tokens of which there are keys and values, and where the passes ended that read them. */
export interface ReadText {
  readonly tokens: readonly number[];
  readonly ends: readonly number[];
}

/** Where the reading of a prompt begins. */
export interface ReadingStart {
  /** Index of the text whose keys and values are taken over; null: none. */
  readonly text: number | null;
  /** Tokens of the prompt that need not be read. */
  readonly tokens: number;
}

/**
 * Where the passes end that read a prompt: after `kept` tokens, which other prompts begin with too, and at most `piece`
 * tokens one from the other.
 */
export function pieceEnds(length: number, kept: number, piece: number): readonly number[] {
  const ends: number[] = [];
  for (let at = 0; at < length; ) {
    at = Math.min(at + piece, at < kept ? kept : length);
    ends.push(at);
  }
  return ends;
}

/**
 * The text from which the most can be taken over; of equals the first. A beginning counts only where it was read in the
 * very passes that would read it now: then a prompt has the same answer to the last digit, whatever came before. The last
 * token of a prompt is always read, since what comes next is found behind it.
 * @param ends of the prompt, as `pieceEnds` gives them
 */
export function findReadingStart(
  prompt: readonly number[],
  ends: readonly number[],
  texts: readonly ReadText[],
): ReadingStart {
  let best: ReadingStart = { text: null, tokens: 0 };
  for (const [text, read] of texts.entries()) {
    const tokens = sharedPieces(prompt, ends, read);
    if (tokens > best.tokens) best = { text, tokens };
  }
  return best;
}

function sharedPieces(prompt: readonly number[], ends: readonly number[], read: ReadText): number {
  const differsAt = prompt.findIndex((token, at) => token !== read.tokens[at]);
  const same = Math.min(differsAt < 0 ? prompt.length : differsAt, prompt.length - 1);
  let shared = 0;
  for (const [piece, end] of ends.entries()) {
    if (end > same || read.ends[piece] !== end) break;
    shared = end;
  }
  return shared;
}
