import type { Method } from '../../core/study/listening/listening-test.ts';
import { detectableDifference, pairsNeeded } from '../../core/study/pairs-needed.ts';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

/** Of the difference of two ratings of one sentence; an assumption, until there are some. */
const USUAL_SPREAD = 0.8;

interface ExpectationProps {
  method: Method;
  /** Those that count. */
  sentences: number;
  margin: number;
}

/** What a test of this size can show, said before anyone begins. */
export function Expectation({ method, sentences, margin }: ExpectationProps) {
  return <p class="lab-expectation">{sentenceOf({ method, sentences, margin })}</p>;
}

function sentenceOf({ method, sentences: number, margin }: ExpectationProps): string {
  if (method === 'acr') {
    return t('lab.expectAcr', {
      number,
      margin: formatNumber(margin),
      points: formatNumber(detectableDifference(number, USUAL_SPREAD), { maximumFractionDigits: 1 }),
      needed: formatNumber(pairsNeeded({ difference: 0, standardDeviation: USUAL_SPREAD, margin })),
    });
  }
  const count = Math.ceil(number * (0.5 + detectableDifference(number, 0.5)));
  return count > number ? t('lab.expectAbFew', { number }) : t('lab.expectAb', { number, count });
}
