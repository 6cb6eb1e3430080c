import { useEffect, useState } from 'preact/hooks';
import type { ComparisonCard, StudioComparisons } from '../../../app/studio/index.ts';
import { LETTERS } from '../../../core/comparison/comparison.ts';
import type { Scenario } from '../../../core/comparison/scenario.ts';
import { formatMoment, formatTimeLeft } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { changeEntry } from '../change-entry.ts';
import { LabList } from '../lab-list.tsx';
import { ComparisonError } from './comparison-error.tsx';
import type { ComparisonPart } from './comparisons-view.tsx';
import { scenarioTitle } from './scenario-title.ts';

interface ListProps {
  comparisons: StudioComparisons;
  show: (next: ComparisonPart) => void;
}

export function ComparisonList({ comparisons, show }: ListProps) {
  const cards = comparisons.cards.value;
  return (
    <>
      <LabList
        intro={t('comparison.intro')}
        newLabel={t('comparison.new')}
        onNew={() => show({ type: 'new' })}
        empty={t('comparison.empty')}
        label={t('comparison.list')}
      >
        {cards.map((card) => (
          <Entry key={card.id} card={card} comparisons={comparisons} show={show} />
        ))}
      </LabList>
      <p>
        <button type="button" class="quiet" onClick={() => show({ type: 'scenarios' })}>
          {t('comparison.own')}
        </button>
      </p>
    </>
  );
}

function Entry({ card, comparisons, show }: ListProps & { card: ComparisonCard }) {
  const { id, name, createdAtMs, configurations, scenarios, repeats, done, failed, isOver } = card;
  const isRunning = comparisons.running.value?.comparisonId === id && !comparisons.running.value.error;
  return (
    <li class="model">
      <header>
        <h2>{name}</h2>
        <span class="fine numeric">{formatMoment(createdAtMs)}</span>
      </header>
      <p class="fine">{t('comparison.facts', { configurations, scenarios, repeats })}</p>
      <Progress card={card} comparisons={comparisons} />
      {failed > 0 && <p class="fine">{t('comparison.failedRuns', { number: failed })}</p>}
      <div class="lab-actions">
        {!isOver && !isRunning && (
          <button type="button" class="secondary" onClick={() => comparisons.start(id)}>
            {t('comparison.resume')}
          </button>
        )}
        {isRunning && (
          <button type="button" class="secondary" onClick={() => comparisons.pause()}>
            {t('comparison.pause')}
          </button>
        )}
        {done > 0 && (
          <button type="button" class="secondary" onClick={() => show({ type: 'report', comparisonId: id })}>
            {t('comparison.result')}
          </button>
        )}
        {done > 0 && (
          <button type="button" class="secondary" onClick={() => show({ type: 'study', comparisonId: id })}>
            {t('comparison.makeReport')}
          </button>
        )}
        {!isOver && (
          <button
            type="button"
            class="quiet"
            onClick={() => void changeEntry(() => comparisons.end(id), t('comparison.ended', { name }))}
          >
            {t('comparison.end')}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          onClick={() => void changeEntry(() => comparisons.remove(id), t('comparison.removed', { name }))}
        >
          {t('comparison.remove')}
        </button>
      </div>
    </li>
  );
}

function Progress({ card, comparisons }: Pick<ListProps, 'comparisons'> & { card: ComparisonCard }) {
  const { id, runs, done, isOver } = card;
  const titles = useTitles(comparisons);
  const running = comparisons.running.value?.comparisonId === id ? comparisons.running.value : null;
  if (running?.error) return <ComparisonError error={running.error} />;
  if (running === null) {
    const state = isOver ? (done < runs ? 'endedEarly' : 'over') : 'done';
    return <p class="fine">{t(`comparison.${state}`, { done, runs })}</p>;
  }
  const { now, leftMs } = running;
  const text = t('comparison.done', { done, runs });
  const facts = [
    text,
    now === null
      ? t('comparison.waiting')
      : t('comparison.now', {
          scenario: titles.get(now.scenario) ?? now.scenario,
          letter: LETTERS[now.configuration] ?? '',
        }),
    ...(now?.isWarmup ? [t('comparison.warmup')] : []),
    ...(leftMs === null ? [] : [t('comparison.left', { time: formatTimeLeft(leftMs) })]),
  ];
  return (
    <div class="download" role="status">
      <progress aria-label={text} value={done} max={runs} />
      <p class="fine numeric">{facts.join(' · ')}</p>
      <p class="fine">{t('comparison.background')}</p>
    </div>
  );
}

/** By scenario, once the list is here. */
function useTitles(comparisons: StudioComparisons): ReadonlyMap<string, string> {
  const [scenarios, setScenarios] = useState<readonly Scenario[]>([]);
  const isRunning = comparisons.running.value !== null;
  useEffect(() => {
    if (isRunning) comparisons.scenarios().then(setScenarios, () => {});
  }, [comparisons, isRunning]);
  return new Map(scenarios.map((scenario) => [scenario.id, scenarioTitle(scenario)]));
}
