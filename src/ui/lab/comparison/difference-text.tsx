import type { DifferencePart } from '../../../core/comparison/text-difference.ts';
import { t } from '../../shared/wording/i18n.ts';

/** What the marks say to who points at them. */
export interface DifferenceWords {
  readonly substituted: (reference: string) => string;
  readonly deleted: string;
  readonly inserted: string;
}

interface DifferenceProps {
  parts: readonly DifferencePart[];
  words?: DifferenceWords;
}

/** What was heard, with what is wrong, missing and too much marked by more than colour. */
export function DifferenceText({ parts, words = againstReference() }: DifferenceProps) {
  return parts.map((part, index) => [index === 0 ? '' : ' ', <Part key={index} part={part} words={words} />]);
}

function againstReference(): DifferenceWords {
  return {
    substituted: (reference) => t('comparison.substituted', { reference }),
    deleted: t('comparison.deleted'),
    inserted: t('comparison.inserted'),
  };
}

function Part({ part: { type, reference, heard }, words }: { part: DifferencePart; words: DifferenceWords }) {
  switch (type) {
    case 'same':
      return <>{heard}</>;
    case 'substituted':
      return (
        <mark class="difference" data-type={type} title={words.substituted(reference)}>
          {heard} <s>{reference}</s>
        </mark>
      );
    case 'deleted':
      return (
        <del class="difference" data-type={type} title={words.deleted}>
          {reference}
        </del>
      );
    case 'inserted':
      return (
        <ins class="difference" data-type={type} title={words.inserted}>
          {heard}
        </ins>
      );
  }
}
