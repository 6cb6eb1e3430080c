import type { ImportedSubtitles } from '../../app/studio/index.ts';
import { formatClock, formatList, formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

/** Nobody sees less. */
const UNSEEN_MS = 100;
const UNSEEN_STRETCH = 0.001;
/** More parts than this are not told one by one. */
const TOLD_PARTS = 6;

/** What an import did, in whole sentences. */
export function resultSentences({
  report,
  problems,
}: Pick<ImportedSubtitles, 'report' | 'problems'>): string[] {
  const { parts, stretch, isReordered, notFound, leftOut } = report;
  const off = Math.abs(stretch - 1);
  const [first] = parts;
  const [problem] = problems;
  return [
    ...(parts.length === 1 && first ? [shiftSentence(first.shiftMs, off)] : partSentences(parts)),
    ...(isReordered ? [t('subtitles.result.reordered')] : []),
    ...(off >= UNSEEN_STRETCH ? [t('subtitles.result.stretch', { share: percent(off) })] : []),
    ...(notFound > 0 ? [t('subtitles.result.notFound', { number: formatNumber(notFound) })] : []),
    ...(leftOut > 0 ? [t('subtitles.result.leftOut', { number: formatNumber(leftOut) })] : []),
    ...(problem
      ? [t('subtitles.result.problems', { number: formatNumber(problems.length), line: problem.line })]
      : []),
  ];
}

function shiftSentence(shiftMs: number, off = 0): string {
  if (Math.abs(shiftMs) < UNSEEN_MS && off < UNSEEN_STRETCH) return t('subtitles.result.fits');
  return t(`subtitles.result.${shiftMs < 0 ? 'earlier' : 'later'}`, { time: seconds(Math.abs(shiftMs)) });
}

function partSentences(parts: ImportedSubtitles['report']['parts']): string[] {
  const told = parts.slice(0, TOLD_PARTS).map(({ fromMs, shiftMs }) => {
    const shift = `${shiftMs < 0 ? '−' : '+'}${seconds(Math.abs(shiftMs))}`;
    return t('subtitles.result.part', { from: formatClock(fromMs), shift });
  });
  const all = t('subtitles.result.parts', { number: formatNumber(parts.length) });
  return [all, `${formatList(told)}${parts.length > TOLD_PARTS ? '…' : '.'}`];
}

function seconds(ms: number): string {
  return formatNumber(ms / 1000, { style: 'unit', unit: 'second', maximumFractionDigits: 1 });
}

function percent(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 1 });
}
