import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { StudioSessions } from '../../app/studio/index.ts';
import { seededRandom } from '../../core/seeded-random.ts';
import { findDrifts } from '../../core/sessions/drift.ts';
import { measured } from '../../core/sessions/measures.ts';
import type { SessionRecord } from '../../core/sessions/session-record.ts';
import { trendByDay } from '../../core/sessions/trend.ts';
import { routeHref } from '../shared/route.ts';
import { useStudio } from '../shared/studio-context.ts';
import { formatNumber } from '../shared/wording/format.ts';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { sessions as english, feedback as feedbackEnglish } from '../strings/en/lab/sessions.ts';
import { dtype, reason } from '../strings/en/places.ts';
import { Alarms } from './alarms.tsx';
import { Comparison } from './comparison.tsx';
import { DistributionChart } from './distribution-chart.tsx';
import { FeedbackGroups } from './feedback-groups.tsx';
import { SaveSessions } from './save-sessions.tsx';
import { Facts, SessionDetail } from './session-detail.tsx';
import { type Chosen, chosenOf, FIRST_CHOICE, ofPeriod, SessionFilters } from './session-filters.tsx';
import { SessionTable } from './session-table.tsx';
import { sessionFacts } from './session-words.ts';
import { TrendChart } from './trend-chart.tsx';
import { dayOf } from './values.ts';

addEnglish({ sessions: english, feedback: feedbackEnglish, dtype, reason });

type Kept = Awaited<ReturnType<StudioSessions['all']>>;

/** What finished turns and batches took, day by day, and what follows from it. */
export function SessionsView() {
  const { sessions, settings } = useStudio();
  const live = sessions.value;
  const kept = useSignal<Kept | 'failed' | null>(null);
  useEffect(() => {
    live?.all().then(
      (found) => {
        kept.value = found;
      },
      () => {
        kept.value = 'failed';
      },
    );
  }, [live, kept]);
  const clear = async () => {
    await live?.clear();
    kept.value = { records: [], feedback: [] };
  };
  return (
    <>
      <p class="lead">{t('sessions.intro')}</p>
      {!settings.value.recordSessions && <p>{t('sessions.off')}</p>}
      {kept.value === null && <p aria-busy="true">{t('sessions.reading')}</p>}
      {kept.value === 'failed' && <p role="alert">{t('sessions.failed')}</p>}
      {kept.value !== null && kept.value !== 'failed' && <Recorded kept={kept.value} onClear={clear} />}
    </>
  );
}

function Recorded({ kept, onClear }: { kept: Kept; onClear: () => Promise<void> }) {
  const nowMs = useMemo(() => Date.now(), []);
  const chosen = useSignal<Chosen>(FIRST_CHOICE);
  const opened = useSignal<string | null>(null);
  const { records, feedback } = kept;
  const drifts = useMemo(() => findDrifts(records, nowMs, seededRandom(1)), [records, nowMs]);
  const period = useMemo(() => ofPeriod(records, chosen.value, nowMs), [records, nowMs, chosen.value]);
  const shown = useMemo(() => chosenOf(period, chosen.value), [period, chosen.value]);
  if (records.length === 0) {
    return (
      <>
        <p class="fine">{t('sessions.empty')}</p>
        <p>
          <a href={routeHref('talk')}>{t('sessions.toTalk')}</a>
        </p>
      </>
    );
  }
  const open = (id: string | null) => {
    opened.value = id;
  };
  const record = records.find(({ id }) => id === opened.value);
  return (
    <div class="sessions">
      <Alarms drifts={drifts} />
      <SessionFilters records={period} chosen={chosen} />
      {shown.length === 0 ? (
        <p>{t('sessions.emptyFiltered')}</p>
      ) : (
        <>
          <Shown records={shown} kept={kept} chosen={chosen.value} />
          <Comparison records={period} measure={chosen.value.measure} />
          <FeedbackGroups records={shown} feedback={feedback} onOpen={open} />
          {record && (
            <SessionDetail
              record={record}
              feedback={feedback.filter(({ session }) => session === record.id)}
              onClose={() => open(null)}
            />
          )}
          <SessionTable records={shown.toReversed()} measure={chosen.value.measure} onOpen={open} />
        </>
      )}
      <SaveSessions kept={kept} onClear={onClear} />
    </div>
  );
}

function Shown({
  records,
  kept,
  chosen: { measure },
}: {
  records: readonly SessionRecord[];
  kept: Kept;
  chosen: Chosen;
}) {
  const values = measured(records, measure);
  const numbers = values.map(({ value }) => value);
  const leftOut = records.filter(({ outcome, isCold }) => outcome !== 'done' || isCold).length;
  return (
    <>
      <section>
        <h2>{t('sessions.figures')}</h2>
        <Facts facts={sessionFacts(records, kept.feedback, measure)} />
        {leftOut > 0 && <p class="fine">{t('sessions.cold', { number: formatNumber(leftOut) })}</p>}
      </section>
      <TrendChart measure={measure} days={trendByDay(values, dayOf)} />
      <DistributionChart measure={measure} values={numbers} />
    </>
  );
}
