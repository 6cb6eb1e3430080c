import { useSignal } from '@preact/signals';
import type { SessionProfile } from '../../core/profile/session-profile.ts';
import { TRACKS } from '../../core/profile/span.ts';
import { type TimeMark, timeMarks, wholeView, zoomView } from '../../core/profile/timeline.ts';
import { panned, type TimeView } from '../../core/time-view.ts';
import { formatDuration, formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { nameOf } from './names.ts';

const WHEEL_PX_PER_STEP = 150;
/** Share of what is drawn that an arrow key moves by. */
const MOVE = 0.2;
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

/** What waited, ran and stood aside when, a row for each stage. Times begin with the session. */
export function Timeline({ session }: { session: SessionProfile }) {
  const { spans, startMs } = session;
  // What is heard may outlast the session.
  const wallMs = Math.max(session.endMs, ...spans.map(({ endMs }) => endMs)) - startMs;
  const chosen = useSignal<TimeView | null>(null);
  const view = chosen.value ?? wholeView(wallMs);
  const show = (next: TimeView | null) => {
    chosen.value = next;
  };
  const middleMs = view.fromMs + view.lengthMs / 2;
  const zoom = (steps: number, atMs = middleMs) => show(zoomView(view, steps, atMs, wallMs));
  const pan = (share: number) => show(panned(view, share * view.lengthMs, wallMs));
  const marks = timeMarks(spans, startMs, view);
  const tracks = TRACKS.filter((track) => spans.some((span) => span.track === track));

  return (
    <section class="timeline">
      <h2 id="timeline-title">{t('profile.timeline')}</h2>
      <div class="timeline-tools">
        <button type="button" class="secondary" onClick={() => zoom(1)}>
          {t('profile.zoomIn')}
        </button>
        <button type="button" class="secondary" onClick={() => zoom(-1)}>
          {t('profile.zoomOut')}
        </button>
        <button type="button" class="quiet" onClick={() => show(null)}>
          {t('profile.all')}
        </button>
      </div>
      <div
        class="timeline-rows"
        role="slider"
        tabIndex={0}
        aria-labelledby="timeline-title"
        aria-valuemin={0}
        aria-valuemax={Math.round(wallMs)}
        aria-valuenow={Math.round(view.fromMs)}
        aria-valuetext={t('profile.timelineShows', {
          from: formatDuration(view.fromMs),
          to: formatDuration(view.fromMs + view.lengthMs),
        })}
        aria-describedby="timeline-help"
        onWheel={(event) => {
          const sideways = event.deltaX || (event.shiftKey ? event.deltaY : 0);
          if (event.ctrlKey) zoom(-event.deltaY / WHEEL_PX_PER_STEP, timeAt(event, view));
          else if (sideways !== 0) pan(sideways / event.currentTarget.clientWidth);
          else return;
          event.preventDefault();
        }}
        onKeyDown={(event) => {
          const step = {
            '+': () => zoom(1),
            '=': () => zoom(1),
            '-': () => zoom(-1),
            ArrowLeft: () => pan(-MOVE),
            ArrowRight: () => pan(MOVE),
            Home: () => show(null),
          }[event.key];
          if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
          step();
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {tracks.map((track) => (
          <div key={track} class="timeline-row">
            <span class="timeline-name">{t(`profile.track.${track}`)}</span>
            <div class="timeline-lane">
              {marks
                .filter((mark) => mark.track === track)
                .map((mark) => (
                  <Mark key={`${mark.kind} ${mark.isPart} ${mark.from}`} mark={mark} />
                ))}
            </div>
          </div>
        ))}
        <div class="timeline-row numeric" aria-hidden="true">
          <span />
          <div class="timeline-ticks">
            {TICKS.map((share) => (
              <span key={share}>{formatDuration(view.fromMs + share * view.lengthMs)}</span>
            ))}
          </div>
        </div>
      </div>
      <p class="fine" id="timeline-help">
        {t('profile.timelineHelp')}
      </p>
    </section>
  );
}

function Mark({ mark }: { mark: TimeMark }) {
  const { track, kind, isPart, outcome, from, to } = mark;
  return (
    <span
      class="timeline-mark"
      data-track={track}
      data-kind={kind}
      data-outcome={outcome}
      data-part={isPart}
      title={titleOf(mark)}
      style={{ insetInlineStart: `${100 * from}%`, inlineSize: `${100 * (to - from)}%` }}
    />
  );
}

function titleOf({ track, kind, part, isPart, outcome, spans, ms }: TimeMark): string {
  const of = part === null ? t('profile.several') : t(`profile.part.${part}`);
  const values = {
    name: isPart ? `${nameOf(kind, track)}, ${of}` : nameOf(kind, track),
    number: formatNumber(spans),
    time: formatDuration(ms),
  };
  if (spans > 1) return t('profile.marks', values);
  if (outcome === 'preempted' && kind === 'running') return t('profile.preempted', values);
  return outcome === 'completed' || outcome === 'preempted'
    ? t('profile.mark', values)
    : t('profile.failed', values);
}

function timeAt(event: WheelEvent & { readonly currentTarget: HTMLElement }, view: TimeView): number {
  const lane = event.currentTarget.querySelector('.timeline-lane') ?? event.currentTarget;
  const { left, width } = lane.getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
  return view.fromMs + share * view.lengthMs;
}
