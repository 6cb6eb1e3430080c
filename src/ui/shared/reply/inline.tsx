import type { MarkedToken, Token } from 'marked';
import type { ComponentChildren } from 'preact';
import { withoutEntities } from '../../../core/markdown/entities.ts';
import { linkTarget } from './link-target.ts';
import { nestTags, type Piece } from './nest-tags.ts';

/** Text with its emphasis, code and links; nothing of it is ever read as HTML, and nothing is loaded. */
export function Inline({ tokens }: { tokens: readonly Token[] }) {
  return <Pieces pieces={nestTags(tokens as readonly MarkedToken[])} />;
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map((piece, at) => (
        <One key={at} piece={piece} />
      ))}
    </>
  );
}

function One({ piece }: { piece: Piece }): ComponentChildren {
  if (piece.type === 'tagged') {
    const Tag = piece.tag;
    return (
      <Tag>
        <Pieces pieces={piece.pieces} />
      </Tag>
    );
  }
  switch (piece.type) {
    case 'strong':
      return (
        <strong>
          <Inline tokens={piece.tokens} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inline tokens={piece.tokens} />
        </em>
      );
    case 'del':
      return (
        <del>
          <Inline tokens={piece.tokens} />
        </del>
      );
    case 'codespan':
      return <code>{piece.text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return (
        <Link href={piece.autolink ? piece.href : withoutEntities(piece.href)}>
          <Inline tokens={piece.tokens} />
        </Link>
      );
    case 'image':
      return withoutEntities(piece.text);
    case 'escape':
      return piece.text;
    case 'text':
      return piece.tokens ? <Inline tokens={piece.tokens} /> : withoutEntities(piece.text);
    case 'checkbox':
      return piece.checked ? '☑ ' : '☐ ';
    default:
      return piece.raw;
  }
}

function Link({ href, children }: { href: string; children: ComponentChildren }) {
  const target = linkTarget(href);
  if (target === null) return <>{children}</>;
  return (
    <a href={target} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
