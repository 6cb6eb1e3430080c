import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { mayBeMarkdown } from '../../../core/markdown/may-be-markdown.ts';

export interface ReplyTextProps {
  text: string;
  /** A sign says that more of it is to come. */
  isGrowing: boolean;
  /** It may break off anywhere. */
  isUnfinished: boolean;
  /** Of its headings. */
  level: number;
}

const formatted = signal<FunctionComponent<ReplyTextProps> | null>(null);

/** Fetched when there is Markdown to show; where it can't be, the text is shown as it was written. */
async function fetchFormatted(): Promise<void> {
  const part = await import('./formatted-reply.tsx').catch(() => null);
  if (part !== null) formatted.value = part.FormattedReply;
}

/** A language model's reply: Markdown as it is meant to look, other text as it is. */
export function ReplyText(props: ReplyTextProps) {
  const { text, isGrowing } = props;
  const isFormatted = mayBeMarkdown(text) || text.trim().includes('\n');
  useEffect(() => {
    if (isFormatted && formatted.peek() === null) void fetchFormatted();
  }, [isFormatted]);
  const Formatted = isFormatted ? formatted.value : null;
  return Formatted ? <Formatted {...props} /> : <p class={isGrowing ? 'growing' : undefined}>{text}</p>;
}
