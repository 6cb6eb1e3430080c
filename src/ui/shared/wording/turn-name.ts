import type { Turn } from '../../../app/studio/index.ts';
import { safeFileName, stemOf } from '../saving/safe-file-name.ts';
import { t } from './i18n.ts';

const MAX_LENGTH = 48;

/** What a person would call the turn: its file, its first words, or "Recording". */
export function turnName({ input }: Turn): string {
  if (input.kind === 'file') return input.name;
  if (input.kind === 'microphone') return t('turn.microphone');
  const text = input.text.trim();
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1).trimEnd()}…` : text || t('turn.text');
}

export function exportBaseName(turn: Turn): string {
  return safeFileName(turn.input.kind === 'file' ? stemOf(turn.input.name) : turnName(turn));
}
