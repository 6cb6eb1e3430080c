import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { SidewaysScroll } from '../widgets/sideways-scroll.tsx';
import { t } from '../wording/i18n.ts';
import { Inline } from './inline.tsx';

interface BlocksProps {
  tokens: readonly Token[];
  /** Of headings, all the same: they are small, and part a reply that is part of something else. */
  level: number;
}

export function Blocks({ tokens, level }: BlocksProps) {
  return (
    <>
      {tokens.map((token, at) => (
        <Block key={at} token={token as MarkedToken} level={level} />
      ))}
    </>
  );
}

function Block({ token, level }: { token: MarkedToken; level: number }) {
  switch (token.type) {
    case 'heading':
      return (
        // biome-ignore lint/a11y/useSemanticElements: its level depends on where the reply stands
        <p role="heading" aria-level={level} data-depth={token.depth}>
          <Inline tokens={token.tokens} />
        </p>
      );
    case 'paragraph':
      return (
        <p>
          <Inline tokens={token.tokens} />
        </p>
      );
    case 'text':
      return <Inline tokens={token.tokens ?? [token]} />;
    case 'html':
      return (
        <p>
          <Inline tokens={Lexer.lexInline(token.text.trim())} />
        </p>
      );
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region needs the focus to be scrolled by keys
        // biome-ignore lint/a11y/useSemanticElements: there are no fields in it
        <pre role="group" aria-label={t('turn.code')} tabIndex={0}>
          <code>{token.text}</code>
        </pre>
      );
    case 'blockquote':
      return (
        <blockquote>
          <Blocks tokens={token.tokens} level={level} />
        </blockquote>
      );
    case 'list':
      return <List list={token} level={level} />;
    case 'table':
      return <Table table={token} />;
    case 'hr':
      return <hr />;
    case 'checkbox':
      return <>{token.checked ? '☑ ' : '☐ '}</>;
    default:
      return null;
  }
}

function List({ list, level }: { list: Tokens.List; level: number }) {
  const items = list.items.map((item, at) => (
    <li key={at} data-task={item.task || undefined}>
      <Blocks tokens={item.tokens} level={level} />
    </li>
  ));
  return list.ordered ? <ol start={Number(list.start)}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table: { header, rows, align } }: { table: Tokens.Table }) {
  const cells = (all: readonly Tokens.TableCell[], Cell: 'th' | 'td') =>
    all.map(({ tokens }, at) => (
      <Cell key={at} scope={Cell === 'th' ? 'col' : undefined} style={{ textAlign: align[at] ?? 'start' }}>
        <Inline tokens={tokens} />
      </Cell>
    ));
  return (
    <SidewaysScroll aria-label={header.map(({ text }) => text).join(', ')}>
      <table>
        <thead>
          <tr>{cells(header, 'th')}</tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </SidewaysScroll>
  );
}
