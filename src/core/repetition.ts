/** Nobody says the same this often in a row. */
const MOST_TIMES = 4;
/** A short word may come more often: it takes so many tokens to make a loop. */
const FEWEST_TOKENS = 12;

/**
 * How many tokens at the end only repeat what is before them, so that a phrase said `times` times or more is left once;
 * 0 where there is none.
 */
function repeatedTail(text: readonly number[], times: number, fewestTokens: number): number {
  for (let phrase = 1; phrase <= text.length / times; phrase += 1) {
    let same = 0;
    while (text.length - 1 - same >= phrase && text.at(-1 - same) === text.at(-1 - same - phrase)) same += 1;
    if (same + phrase >= Math.max(times * phrase, fewestTokens)) return same;
  }
  return 0;
}

/** @param text tokens without timestamps */
export function isLoop(text: readonly number[]): boolean {
  return repeatedTail(text, MOST_TIMES, FEWEST_TOKENS) > 0;
}

/** What may be shown while more is decoded: the third time of a phrase waits until something else follows. */
export function withoutLoop(text: readonly number[]): readonly number[] {
  const tail = repeatedTail(text, MOST_TIMES - 1, 0);
  return tail === 0 ? text : text.slice(0, text.length - tail);
}

/** What is left of a loop: everything before the phrase came again. @param tokens with timestamps among them */
export function beforeLoop(tokens: readonly number[], isText: (token: number) => boolean): readonly number[] {
  const text = tokens.filter(isText);
  return upTo(tokens, isText, text.length - repeatedTail(text, MOST_TIMES, FEWEST_TOKENS));
}

/** Everything before a phrase of two tokens or more comes a second time in a row. @param tokens with timestamps among them */
export function beforeRepeat(
  tokens: readonly number[],
  isText: (token: number) => boolean,
): readonly number[] {
  const text = tokens.filter(isText);
  const isSame = (at: number, phrase: number) =>
    text.slice(at - phrase, at).every((token, index) => token === text[at + index]);
  for (let at = 2; at < text.length; at += 1) {
    for (let phrase = 2; phrase <= Math.min(at, text.length - at); phrase += 1) {
      if (isSame(at, phrase)) return upTo(tokens, isText, at);
    }
  }
  return tokens;
}

function upTo(
  tokens: readonly number[],
  isText: (token: number) => boolean,
  count: number,
): readonly number[] {
  let seen = 0;
  const end = tokens.findIndex((token) => isText(token) && ++seen > count);
  return end < 0 ? tokens : tokens.slice(0, end);
}

/** Whether a phrase of two words or more comes three times in a row. */
export function comesThrice(words: readonly string[]): boolean {
  for (let phrase = 2; phrase <= words.length / 3; phrase += 1) {
    let same = 0;
    for (let at = phrase; at < words.length; at += 1) {
      same = words[at] === words[at - phrase] ? same + 1 : 0;
      if (same === 2 * phrase) return true;
    }
  }
  return false;
}
