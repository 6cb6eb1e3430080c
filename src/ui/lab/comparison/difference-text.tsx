import type { DifferencePart } from '../../../core/comparison/text-difference.ts';
import { t } from '../../shared/wording/i18n.ts';

/** What was heard, with what is wrong, missing and too much marked by more than colour. */
export function DifferenceText({ parts }: { parts: readonly DifferencePart[] }) {
  return parts.map((part, index) => [index === 0 ? '' : ' ', <Part key={index} part={part} />]);
}

function Part({ part: { type, reference, heard } }: { part: DifferencePart }) {
  switch (type) {
    case 'same':
      return <>{heard}</>;
    case 'substituted':
      return (
        <mark class="difference" data-type={type} title={t('comparison.substituted', { reference })}>
          {heard} <s>{reference}</s>
        </mark>
      );
    case 'deleted':
      return (
        <del class="difference" data-type={type} title={t('comparison.deleted')}>
          {reference}
        </del>
      );
    case 'inserted':
      return (
        <ins class="difference" data-type={type} title={t('comparison.inserted')}>
          {heard}
        </ins>
      );
  }
}
