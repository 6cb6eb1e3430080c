import type { Turn } from '../../app/turn.ts';
import { t } from './i18n.ts';

const MAX_LENGTH = 48;

/** What a person would call the turn: its file, its first words, or "Recording". */
export function turnName({ input }: Turn): string {
  if (input.kind === 'file') return input.name;
  if (input.kind === 'microphone') return t('turn.microphone');
  const text = input.text.trim();
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1).trimEnd()}…` : text || t('turn.text');
}

/** @returns a file name without its extension, safe on every system */
export function exportBaseName(turn: Turn): string {
  const name = turn.input.kind === 'file' ? turn.input.name.replace(/\.[^.]+$/, '') : turnName(turn);
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'sotto';
}
