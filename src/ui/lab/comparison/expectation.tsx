import { expectationOf } from '../../../core/comparison/expectation.ts';
import type { Scenario } from '../../../core/comparison/scenario.ts';
import { formatDuration, formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';

interface ExpectationProps {
  scenarios: readonly Scenario[];
  repeats: number;
  configurations: number;
}

/** What a comparison of this size can show, and what it takes, said before it begins. */
export function ComparisonExpectation({ scenarios, repeats, configurations }: ExpectationProps) {
  const { time, errors, alikeWithin, forAlike, forOpinion } = expectationOf(scenarios.length, repeats);
  const soundMs = scenarios.reduce((sum, { audio }) => sum + audio.durationMs, 0) * repeats;
  const warmupMs = scenarios[0]?.audio.durationMs ?? 0;
  return (
    <div class="lab-expectation">
      <p>
        {t('comparison.expectTime', {
          scenarios: scenarios.length,
          percent: formatNumber(time, { style: 'percent', maximumFractionDigits: 0 }),
          points: formatNumber(errors, { maximumFractionDigits: 1 }),
        })}
      </p>
      <p>
        {t('comparison.expectAlike', {
          margin: formatNumber(alikeWithin),
          needed: formatNumber(forAlike),
          opinions: formatNumber(forOpinion),
        })}
      </p>
      <p>
        {t('comparison.expectWork', {
          runs: formatNumber(configurations * (scenarios.length * repeats + 1)),
          duration: formatDuration(configurations * (soundMs + warmupMs)),
        })}
      </p>
    </div>
  );
}
