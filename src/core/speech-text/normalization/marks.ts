/** The code of a telephone number keeps its brackets, and a year without its century the sign before it. */
const OPENING = /^(?:["[{<*_~\\]|'(?!\d\d(?!\d))|\((?!\d{3}\)[ .-]\d))+/;
const CLOSING = /["')\]}>*_~,;:!?….—–\\-]+$/;

export interface Marked {
  /** Marks before and behind, in the voice's signs. */
  readonly before: string;
  readonly body: string;
  readonly after: string;
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['[', '('],
  ['{', '('],
  [']', ')'],
  ['}', ')'],
  ['–', '—'],
]);

/** One mark is left where several equal ones stand; what the voice doesn't know goes. */
function spokenMarks(marks: string, quote: string): string {
  return [...marks]
    .map((mark) => (mark === '"' ? quote : (SIGNS.get(mark) ?? mark)))
    .filter((mark, at, all) => '.,!?:;—…“”()'.includes(mark) && mark !== all[at - 1])
    .join('');
}

/**
 * Parts a token from the marks around it: `("Hello,"` -> `(“`, `Hello`, `,”`.
 * @param keepsDot does this body, dot included, keep its dot, as abbreviations do?
 */
export function splitMarks(token: string, keepsDot: (body: string) => boolean): Marked {
  const opening = OPENING.exec(token)?.[0] ?? '';
  const rest = token.slice(opening.length);
  const closing = CLOSING.exec(rest)?.[0] ?? '';
  const body = rest.slice(0, rest.length - closing.length);
  if (closing.startsWith('.') && keepsDot(`${body}.`)) {
    return {
      before: spokenMarks(opening, '“'),
      body: `${body}.`,
      after: spokenMarks(closing.slice(1), '”'),
    };
  }
  const isPossessive = closing.startsWith("'") && body.endsWith('s') && !opening.includes("'");
  return {
    before: spokenMarks(opening, '“'),
    body: isPossessive ? `${body}'` : body,
    after: spokenMarks(closing, '”'),
  };
}
