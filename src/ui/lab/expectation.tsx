import { leastRight } from '../../core/study/discrimination.ts';
import { KINDS } from '../../core/study/listening/kinds.ts';
import type { Method } from '../../core/study/listening/listening-test.ts';
import { detectableDifference, pairsNeeded } from '../../core/study/pairs-needed.ts';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

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
  const { statistic, usualSpread } = KINDS[method];
  if (statistic === 'matches') {
    const count = leastRight(number);
    return count === null ? t('lab.expectAbxFew', { number }) : t('lab.expectAbx', { number, count });
  }
  if (statistic === 'votes') {
    const count = Math.ceil(number * (0.5 + detectableDifference(number, usualSpread)));
    return count > number ? t('lab.expectAbFew', { number }) : t('lab.expectAb', { number, count });
  }
  return t('lab.expectAcr', {
    number,
    margin: formatNumber(margin),
    points: formatNumber(detectableDifference(number, usualSpread), { maximumFractionDigits: 1 }),
    needed: formatNumber(pairsNeeded({ difference: 0, standardDeviation: usualSpread, margin })),
  });
}
