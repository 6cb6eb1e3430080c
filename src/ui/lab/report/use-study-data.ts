import { useEffect, useState } from 'preact/hooks';
import type { StudioComparisons, StudioLab } from '../../../app/studio/index.ts';
import type { Scenario } from '../../../core/comparison/scenario.ts';
import { useStudio } from '../../shared/studio-context.ts';
import type { StudyData } from './study-data.ts';

type Fetched = Pick<StudyData, 'scenarios' | 'kept'>;

/** All that the report is made of; null until it is here. What can't be had is left out, and the report says so. */
export function useStudyData(lab: StudioLab, comparisons: StudioComparisons, id: string): StudyData | null {
  const { sessions, models } = useStudio();
  const live = sessions.value;
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const [nowMs] = useState(() => Date.now());
  useEffect(() => {
    const none: readonly Scenario[] = [];
    const scenarios = comparisons.scenarios().catch(() => none);
    const kept = (live?.all() ?? Promise.resolve(null)).catch(() => null);
    void Promise.all([scenarios, kept]).then(([some, all]) => setFetched({ scenarios: some, kept: all }));
  }, [comparisons, live]);

  // Runs may come while it is read.
  const card = comparisons.cards.value.find((one) => one.id === id);
  const found = comparisons.report(id);
  if (fetched === null || card === undefined || found === null) return null;
  return {
    ...fetched,
    found,
    runs: { done: card.done, planned: card.runs, isOver: card.isOver },
    tests: lab.cards.value.flatMap(({ id: testId, name }) => {
      const result = lab.result(testId);
      return result === null ? [] : [{ ...result, name }];
    }),
    models: models.value.map(({ manifest }) => ({
      id: manifest.id,
      revision: manifest.hub?.revision ?? manifest.commit ?? null,
      licence: manifest.licence,
    })),
    threads: navigator.hardwareConcurrency ?? null,
    nowMs,
  };
}
