import type { Drift, TraitChange } from '../../core/sessions/drift.ts';
import { formatNumber, formatPercent } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { dayText, valueText } from './values.ts';

/** In words what became slower or faster, since when, and what else changed then. */
export function Alarms({ drifts }: { drifts: readonly Drift[] }) {
  return (
    <section>
      <h2>{t('sessions.alarms')}</h2>
      {drifts.length === 0 && <p>{t('sessions.noAlarm')}</p>}
      {drifts.map((drift) => (
        <div key={drift.measure} class="alarm" data-direction={drift.direction}>
          <p>
            <strong>{headline(drift)}</strong>
          </p>
          <ul class="advice">
            {causes(drift).map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ul>
          <p class="fine">
            {t('sessions.alarmCounts', {
              before: formatNumber(drift.counts[0]),
              after: formatNumber(drift.counts[1]),
            })}
          </p>
        </div>
      ))}
      <p class="fine">{t('sessions.alarmHow')}</p>
    </section>
  );
}

function headline({ measure, direction, before, after, change, sinceMs }: Drift): string {
  return t(`sessions.${direction}`, {
    what: t(`sessions.alarm.${measure}`),
    percent: formatPercent(Math.abs(change)),
    day: dayText(sinceMs),
    before: valueText(measure, before),
    after: valueText(measure, after),
  });
}

function causes({ traits, lengthRatio }: Drift): readonly string[] {
  const found = traits.map(traitSentence);
  if (lengthRatio !== null) found.push(t(lengthRatio > 1 ? 'sessions.longer' : 'sessions.shorter'));
  return found.length > 0 ? found : [t('sessions.noTrait')];
}

function traitSentence({ trait, from, to }: TraitChange): string {
  const nothing = t('sessions.nothing');
  return t(`sessions.alarmTrait.${trait}`, { from: from || nothing, to: to || nothing });
}
