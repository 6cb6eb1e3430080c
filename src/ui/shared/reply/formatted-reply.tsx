import { Lexer, type Token } from 'marked';
import { settled } from '../../../core/markdown/settled.ts';
import { Blocks } from './blocks.tsx';
import type { ReplyTextProps } from './reply-text.tsx';

/** A line that ends is a line that ends: what models write in lines is meant so. */
const OPTIONS = { gfm: true, breaks: true } as const;

/** null: it is nested too deep for the parser. */
function tokensOf(markdown: string): readonly Token[] | null {
  try {
    return new Lexer(OPTIONS).lex(markdown);
  } catch {
    return null;
  }
}

export function FormattedReply({ text, isGrowing, isUnfinished, level }: ReplyTextProps) {
  const tokens = tokensOf(isUnfinished ? settled(text) : text);
  if (tokens === null) return <p>{text}</p>;
  return (
    <div class={isGrowing ? 'formatted still-written' : 'formatted'}>
      <Blocks tokens={tokens} level={level} />
    </div>
  );
}
