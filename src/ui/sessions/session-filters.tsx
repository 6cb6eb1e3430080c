import type { Signal } from '@preact/signals';
import { configurationOf, configurations } from '../../core/sessions/configuration.ts';
import { MEASURES, type Measure } from '../../core/sessions/measures.ts';
import type { SessionRecord } from '../../core/sessions/session-record.ts';
import { Choice } from '../shared/widgets/choice.tsx';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { dayOf, dayText, noonOf } from './values.ts';

const PERIODS = ['7', '28', '90'] as const;
const DAY_MS = 86_400_000;

/** Which sessions are looked at, and what of them. Empty strings choose all. */
export interface Chosen {
  readonly kind: SessionRecord['kind'];
  readonly days: (typeof PERIODS)[number];
  readonly day: string;
  readonly configuration: string;
  readonly measure: Measure;
}

export const FIRST_CHOICE: Chosen = {
  kind: 'turn',
  days: '28',
  day: '',
  configuration: '',
  measure: 'firstAudio',
};

/** @param nowMs wall time */
export function ofPeriod(records: readonly SessionRecord[], { kind, days }: Chosen, nowMs: number) {
  return records.filter((one) => one.kind === kind && one.endedAtMs > nowMs - Number(days) * DAY_MS);
}

export function chosenOf(records: readonly SessionRecord[], { day, configuration }: Chosen) {
  return records.filter(
    (one) =>
      (day === '' || dayOf(one.endedAtMs) === day) &&
      (configuration === '' || configurationOf(one) === configuration),
  );
}

/** @param records of the period */
export function SessionFilters({
  records,
  chosen,
}: {
  records: readonly SessionRecord[];
  chosen: Signal<Chosen>;
}) {
  const change = (part: Partial<Chosen>) => {
    chosen.value = { ...chosen.value, ...part };
  };
  const days = [...new Set(records.map(({ endedAtMs }) => dayOf(endedAtMs)))].sort().reverse();
  const { kind, day, configuration, measure } = chosen.value;
  return (
    <div class="session-filters">
      <Choice
        label={t('sessions.kind')}
        value={kind}
        options={(['turn', 'batch'] as const).map((value) => ({
          value,
          label: t(`sessions.kinds.${value}`),
        }))}
        onChange={(value) =>
          change({
            kind: value,
            day: '',
            configuration: '',
            measure: value === 'turn' ? 'firstAudio' : 'rtf',
          })
        }
      />
      <Choice
        label={t('sessions.measure')}
        value={measure}
        options={MEASURES.map((value) => ({ value, label: t(`sessions.measures.${value}`) }))}
        onChange={(value) => change({ measure: value })}
      />
      <Choice
        label={t('sessions.period')}
        value={chosen.value.days}
        options={PERIODS.map((value) => ({ value, label: t('sessions.days', { number: value }) }))}
        onChange={(value) => change({ days: value, day: '' })}
      />
      <Choice
        label={t('sessions.day')}
        value={day}
        options={[
          { value: '', label: t('sessions.allDays') },
          ...days.map((value) => ({ value, label: dayText(noonOf(value)) })),
        ]}
        onChange={(value) => change({ day: value })}
      />
      <Choice
        label={t('sessions.configuration')}
        value={configuration}
        options={[
          { value: '', label: t('sessions.allConfigurations') },
          ...configurations(records).map(({ key, count }) => ({
            value: key,
            label: t('sessions.configurationCount', { name: key, number: formatNumber(count) }),
          })),
        ]}
        onChange={(value) => change({ configuration: value })}
      />
    </div>
  );
}
