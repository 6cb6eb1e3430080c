import { LETTERS, type RunRecord } from '../../../core/comparison/comparison.ts';
import { improvements } from '../../../core/sessions/improvements.ts';
import type { Block } from '../../../core/study-report/document.ts';
import { improvementSentence } from '../../sessions/session-words.ts';
import { t } from '../../shared/wording/i18n.ts';
import { scenarioTitle } from '../comparison/scenario-title.ts';
import { sessionsOf } from './daily-use.ts';
import type { StudyData } from './study-data.ts';

/** Runs that failed, and what daily use in these configurations met. */
export function problemBlocks(data: StudyData): readonly Block[] {
  const failed = failedRuns(data);
  const met = metInDailyUse(data);
  const titles = new Map(data.scenarios.map((scenario) => [scenario.id, scenarioTitle(scenario)]));
  return [
    ...(failed.length === 0
      ? []
      : [
          {
            type: 'table',
            caption: t('report.failedRuns'),
            head: [t('comparison.scenario'), t('report.configuration'), t('report.code')],
            rows: failed.map(({ scenario, configuration, error }) => [
              titles.get(scenario) ?? scenario,
              LETTERS[configuration] ?? '',
              error?.code ?? '',
            ]),
          } as const,
        ]),
    ...(met.length === 0
      ? []
      : [{ type: 'heading', text: t('report.metInUse') } as const, { type: 'points', points: met } as const]),
  ];
}

export function failedRuns({ found }: StudyData): readonly RunRecord[] {
  return found.runs.filter(({ error }) => error !== null);
}

function metInDailyUse(data: StudyData) {
  const records = new Map(sessionsOf(data).flatMap((group) => group.map((one) => [one.id, one] as const)));
  const feedback = (data.kept?.feedback ?? []).filter(({ session }) => records.has(session));
  return improvements([...records.values()], feedback).map((one) => ({
    text: improvementSentence(one),
    detail: one.sentences.map((sentence) => `“${sentence}”`).join(' '),
  }));
}
