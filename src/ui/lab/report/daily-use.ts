import { LETTERS } from '../../../core/comparison/comparison.ts';
import { quantile } from '../../../core/metrics/statistics.ts';
import { seededRandom } from '../../../core/seeded-random.ts';
import { compareGroups, FEWEST_TO_COMPARE } from '../../../core/sessions/compare-groups.ts';
import { MEASURES, type Measure, measured } from '../../../core/sessions/measures.ts';
import type { SessionRecord } from '../../../core/sessions/session-record.ts';
import { sessionsLike } from '../../../core/study-report/belonging.ts';
import type { Block } from '../../../core/study-report/document.ts';
import { groupWords, sessionFacts } from '../../sessions/session-words.ts';
import { valueText } from '../../sessions/values.ts';
import { formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { NO_VALUE } from '../verdict-sentences.ts';
import type { StudyData } from './study-data.ts';
import { columnsOf, heading, paragraph } from './words.ts';

const MEASURE: Measure = 'firstAudio';
/** As on the screen of sessions. */
const SEED = 1;

/** Finished turns of daily use by configuration; the same session may be of several that differ in what sessions don't know. */
export function sessionsOf({ found, kept }: StudyData): readonly (readonly SessionRecord[])[] {
  const turns = (kept?.records ?? []).filter(({ kind }) => kind === 'turn');
  return found.comparison.plan.configurations.map((one, index) =>
    sessionsLike(
      turns,
      one,
      found.runs.filter(({ configuration }) => configuration === index),
    ),
  );
}

export function dailyUseBlocks(data: StudyData): readonly Block[] {
  const groups = sessionsOf(data);
  const title = heading(t('report.dailyUse'));
  if (data.kept === null) return [title, paragraph(t('report.sessionsUnread'))];
  if (groups.every((group) => group.length === 0)) return [title, paragraph(t('report.noSessions'))];
  const facts = groups.map((group) => new Map(sessionFacts(group, data.kept?.feedback ?? [], MEASURE)));
  const names = [...new Set(facts.flatMap((own) => [...own.keys()]))];
  const columns = columnsOf(groups);
  const measures = MEASURES.filter((measure) => groups.some((group) => measured(group, measure).length > 0));
  return [
    title,
    paragraph(t('report.dailyUseText', { measure: t(`sessions.measures.${MEASURE}`) })),
    ...(areSame(groups) ? [paragraph(t('report.sameSessions'))] : []),
    {
      type: 'table',
      caption: t('report.sessionFacts', { measure: t(`sessions.measures.${MEASURE}`) }),
      head: [t('comparison.metricColumn'), ...columns],
      rows: names.map((name) => [name, ...facts.map((own) => own.get(name) ?? NO_VALUE)]),
    },
    {
      type: 'table',
      caption: t('report.sessionMeasures'),
      head: [t('comparison.metricColumn'), ...columns],
      rows: measures.map((measure) => [
        t(`sessions.measures.${measure}`),
        ...groups.map((group) => spreadText(group, measure)),
      ]),
    },
    ...(areSame(groups) ? [] : [comparedGroups(groups)]),
  ];
}

function spreadText(group: readonly SessionRecord[], measure: Measure): string {
  const values = measured(group, measure).map(({ value }) => value);
  if (values.length === 0) return NO_VALUE;
  return t('report.sessionSpread', {
    median: valueText(measure, quantile(values, 0.5)),
    p95: valueText(measure, quantile(values, 0.95)),
    number: formatNumber(values.length),
  });
}

/** Each configuration against the first. */
function comparedGroups([first = [], ...others]: readonly (readonly SessionRecord[])[]): Block {
  const valuesOf = (group: readonly SessionRecord[]) => measured(group, MEASURE).map(({ value }) => value);
  return {
    type: 'points',
    points: others.map((other, index) => {
      const letters = { first: LETTERS[0], second: LETTERS[index + 1] ?? '' };
      const found = compareGroups(valuesOf(first), valuesOf(other), { random: seededRandom(SEED) });
      const words =
        found === null
          ? { main: t('sessions.compareFew', { number: formatNumber(FEWEST_TO_COMPARE) }), detail: '' }
          : groupWords(found, MEASURE);
      return { text: `${t('report.pair', letters)} ${words.main}`, detail: words.detail };
    }),
  };
}

function areSame([first = [], ...others]: readonly (readonly SessionRecord[])[]): boolean {
  const ids = new Set(first.map(({ id }) => id));
  return others.every((group) => group.some(({ id }) => ids.has(id)));
}
