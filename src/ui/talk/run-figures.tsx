import type { Turn } from '../../app/studio/index.ts';
import type { StageReport } from '../../core/report.ts';
import { STAGES, type Stage } from '../../core/stage.ts';
import { routeHref } from '../shared/route.ts';
import { formatDuration, formatNumber } from '../shared/wording/format.ts';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { routeSentence } from '../shared/wording/route-sentence.ts';
import { dtype, reason } from '../strings/en/places.ts';
import { run } from '../strings/en/run.ts';

addEnglish({ run, dtype, reason });

/** Of each stage: where it ran, why there, and how long it took. */
export function RunFigures({ turn }: { turn: Turn }) {
  return (
    <>
      <TurnTimes turn={turn} />
      {STAGES.map((stage) => {
        const report = turn.stages[stage];
        return report && <StageDetails key={stage} stage={stage} report={report} />;
      })}
      <p>
        <a href={routeHref('profile')}>{t('app.profile')}</a> ·{' '}
        <a href={routeHref('sessions')}>{t('app.sessions')}</a>
      </p>
    </>
  );
}

function TurnTimes({ turn }: { turn: Turn }) {
  const times: string[] = [];
  if (turn.totalMs !== null) times.push(t('run.total', { time: formatDuration(turn.totalMs) }));
  if (turn.firstAudioMs !== null)
    times.push(t('run.firstAudio', { time: formatDuration(turn.firstAudioMs) }));
  return (
    <>
      {times.length > 0 && <p class="fine">{times.join(', ')}</p>}
      {turn.input.kind !== 'text' && <p class="fine">{routeSentence(turn.route)}</p>}
    </>
  );
}

function StageDetails({ stage, report }: { stage: Stage; report: StageReport }) {
  return (
    <section class="stage">
      <h3>{t(`stage.${stage}`)}</h3>
      <p>
        <code>{report.model}</code> · {t(`device.${report.device}`)} · {t(`dtype.${report.dtype}`)} (
        {report.dtype})
      </p>
      <p class="fine">{t(`reason.${report.reason}`)}</p>
      <dl class="figures numeric">
        {figuresOf(report).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function figuresOf(report: StageReport): readonly (readonly [label: string, value: string])[] {
  const onGpu = report.device === 'webgpu';
  return [
    [t('run.waited'), formatDuration(report.waitMs)],
    [t('run.ran'), formatDuration(report.runMs)],
    [t(onGpu ? 'run.busyGpu' : 'run.busyCpu'), formatDuration(report.busyMs)],
    [t('run.units'), formatNumber(report.units)],
    ...(onGpu ? [[t('run.dispatches'), formatNumber(report.dispatches)] as const] : []),
    [t('run.loaded'), formatDuration(report.loadMs)],
    [t('run.warmedUp'), formatDuration(report.warmupMs)],
  ];
}
