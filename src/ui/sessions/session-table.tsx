import { useSignal } from '@preact/signals';
import { configurationOf } from '../../core/sessions/configuration.ts';
import { type Measure, measureOf } from '../../core/sessions/measures.ts';
import type { SessionRecord } from '../../core/sessions/session-record.ts';
import { SidewaysScroll } from '../shared/widgets/sideways-scroll.tsx';
import { formatMoment } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { valueText } from './values.ts';

const SHOWN_AT_ONCE = 20;

/** The newest first; each leads to all that is known of it. */
export function SessionTable({
  records,
  measure,
  onOpen,
}: {
  records: readonly SessionRecord[];
  measure: Measure;
  onOpen: (id: string) => void;
}) {
  const shown = useSignal(SHOWN_AT_ONCE);
  return (
    <section>
      <h2 id="sessions-title">{t('sessions.sessions')}</h2>
      <SidewaysScroll aria-labelledby="sessions-title">
        <table aria-labelledby="sessions-title" class="session-table">
          <thead>
            <tr>
              <th scope="col">{t('sessions.time')}</th>
              <th scope="col">{t('sessions.kind')}</th>
              <th scope="col">{t('sessions.outcome')}</th>
              <th scope="col">{t(`sessions.measures.${measure}`)}</th>
              <th scope="col">{t('sessions.configuration')}</th>
            </tr>
          </thead>
          <tbody>
            {records.slice(0, shown.value).map((record) => {
              const value = measureOf(record, measure);
              const time = formatMoment(record.endedAtMs);
              return (
                <tr key={record.id}>
                  <th scope="row">
                    <button
                      type="button"
                      class="quiet numeric"
                      aria-label={t('sessions.open', { time })}
                      onClick={() => onOpen(record.id)}
                    >
                      {time}
                    </button>
                  </th>
                  <td>{t(`sessions.inputs.${record.input}`)}</td>
                  <td>{t(`sessions.outcomes.${record.outcome}`)}</td>
                  <td class="numeric">{value === null ? '–' : valueText(measure, value)}</td>
                  <td>{configurationOf(record)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </SidewaysScroll>
      {records.length > shown.value && (
        <p>
          <button
            type="button"
            class="secondary"
            onClick={() => {
              shown.value += SHOWN_AT_ONCE;
            }}
          >
            {t('sessions.more')}
          </button>
        </p>
      )}
    </section>
  );
}
