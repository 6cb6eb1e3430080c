import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { seededRandom } from '../../core/seeded-random.ts';
import {
  compareGroups,
  FEWEST_TO_COMPARE,
  type GroupComparison,
} from '../../core/sessions/compare-groups.ts';
import { configurationOf, configurations } from '../../core/sessions/configuration.ts';
import { type Measure, measured } from '../../core/sessions/measures.ts';
import type { SessionRecord } from '../../core/sessions/session-record.ts';
import { Choice } from '../shared/widgets/choice.tsx';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { groupWords } from './session-words.ts';

/** The same sessions say the same, however often one looks. */
const SEED = 1;

/** Whether one configuration takes less than another, as far as daily use tells. */
export function Comparison({ records, measure }: { records: readonly SessionRecord[]; measure: Measure }) {
  const known = useMemo(() => configurations(records), [records]);
  const chosen = useSignal<readonly [string | null, string | null]>([null, null]);
  const pick = (index: number) => {
    const wanted = chosen.value[index];
    return known.find(({ key }) => key === wanted)?.key ?? known[index]?.key ?? '';
  };
  const [first, second] = [pick(0), pick(1)];
  const result = useMemo(() => {
    const valuesOf = (key: string) =>
      measured(
        records.filter((record) => configurationOf(record) === key),
        measure,
      ).map(({ value }) => value);
    return compareGroups(valuesOf(first), valuesOf(second), { random: seededRandom(SEED) });
  }, [records, measure, first, second]);
  if (known.length < 2) {
    return (
      <section>
        <h2>{t('sessions.compare')}</h2>
        <p class="fine">{t('sessions.compareOne')}</p>
      </section>
    );
  }
  const options = known.map(({ key, count }) => ({
    value: key,
    label: t('sessions.configurationCount', { name: key, number: formatNumber(count) }),
  }));
  return (
    <section>
      <h2>{t('sessions.compare')}</h2>
      <div class="session-filters">
        <Choice
          label={t('sessions.first')}
          value={first}
          options={options}
          onChange={(key) => {
            chosen.value = [key, second];
          }}
        />
        <Choice
          label={t('sessions.second')}
          value={second}
          options={options}
          onChange={(key) => {
            chosen.value = [first, key];
          }}
        />
      </div>
      <div aria-live="polite">
        {result === null ? (
          <p>{t('sessions.compareFew', { number: formatNumber(FEWEST_TO_COMPARE) })}</p>
        ) : (
          <Verdict result={result} measure={measure} />
        )}
      </div>
    </section>
  );
}

function Verdict({ result, measure }: { result: GroupComparison; measure: Measure }) {
  const { main, detail } = groupWords(result, measure);
  return (
    <>
      <p>
        <strong>{main}</strong>
      </p>
      <p class="fine">{detail}</p>
    </>
  );
}
