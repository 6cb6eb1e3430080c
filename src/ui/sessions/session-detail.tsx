import { useEffect, useRef } from 'preact/hooks';
import type { Feedback } from '../../core/sessions/feedback.ts';
import { MEASURES, measureOf } from '../../core/sessions/measures.ts';
import type { SessionRecord, SessionStage } from '../../core/sessions/session-record.ts';
import { STAGES, type Stage } from '../../core/stage.ts';
import { formatDuration, formatMoment, formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { valueText } from './values.ts';

/** All that is known of one session. */
export function SessionDetail({
  record,
  feedback,
  onClose,
}: {
  record: SessionRecord;
  feedback: readonly Feedback[];
  onClose: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Another session gets the focus again.
  useEffect(() => heading.current?.focus(), [record.id]);
  const { edits } = record;
  const facts: (readonly [string, string])[] = [
    [t('sessions.outcome'), t(`sessions.outcomes.${record.outcome}`)],
    ...MEASURES.flatMap((measure) => {
      const value = measureOf(record, measure);
      return value === null ? [] : [[t(`sessions.measures.${measure}`), valueText(measure, value)] as const];
    }),
    ...(edits
      ? [
          [
            t('sessions.observedErrors'),
            t('sessions.edits', { edited: formatNumber(edits.edited), words: formatNumber(edits.words) }),
          ] as const,
        ]
      : []),
    [t('sessions.errors'), record.errors.join(', ') || t('sessions.noErrors')],
    [t('sessions.browser'), record.browser],
    ...(record.adapter ? [[t('sessions.adapter'), record.adapter] as const] : []),
    [t('sessions.version'), record.version],
  ];
  return (
    <section class="session-detail" aria-labelledby="detail-title">
      <header>
        <h2 id="detail-title" tabIndex={-1} ref={heading}>
          {t('sessions.detail', { time: formatMoment(record.endedAtMs) })}
        </h2>
        <button type="button" class="quiet" onClick={onClose}>
          {t('sessions.closeDetail')}
        </button>
      </header>
      <Facts facts={facts} />
      {record.isCold && <p class="fine">{t('sessions.wasCold')}</p>}
      {STAGES.map((stage) => {
        const used = record.stages[stage];
        return used && <StageFacts key={stage} stage={stage} used={used} />;
      })}
      {record.verdicts.map(({ model, device, dtype, trusted }) => (
        <p key={`${model} ${device} ${dtype}`} class="fine">
          {t('sessions.verdict', {
            model,
            place: `${device}/${dtype}`,
            verdict: t(trusted ? 'sessions.trusted' : 'sessions.refused'),
          })}
        </p>
      ))}
      {feedback.map(({ part, thumb, sentence }) => (
        <div key={part}>
          <p>
            {t('sessions.said', {
              part: t(`feedback.parts.${part}`),
              thumb: t(thumb === 'up' ? 'feedback.good' : 'feedback.bad'),
            })}
          </p>
          {sentence && <blockquote>{sentence}</blockquote>}
        </div>
      ))}
    </section>
  );
}

function StageFacts({ stage, used }: { stage: Stage; used: SessionStage }) {
  return (
    <>
      <h3>{t(`stage.${stage}`)}</h3>
      <p>
        <code>{used.model}</code> · {t(`device.${used.device}`)} · {used.dtype}
      </p>
      <p class="fine">{t(`reason.${used.reason}`)}</p>
      <Facts
        facts={[
          [t('sessions.ran'), formatDuration(used.runMs)],
          [t('sessions.waited'), formatDuration(used.waitMs)],
          [t('sessions.busy'), formatDuration(used.busyMs)],
          [t('sessions.units'), formatNumber(used.units)],
        ]}
      />
    </>
  );
}

export function Facts({ facts }: { facts: readonly (readonly [label: string, value: string])[] }) {
  return (
    <dl class="figures numeric">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
