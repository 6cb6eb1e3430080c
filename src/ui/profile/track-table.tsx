import type { Track } from '../../core/profile/span.ts';
import type { PartFigures, TrackFigures } from '../../core/profile/track-figures.ts';
import { STAGES } from '../../core/stage.ts';
import { SidewaysScroll } from '../shared/widgets/sideways-scroll.tsx';
import { formatDuration, formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

const COLUMNS = [
  'stage',
  'units',
  'half',
  'most',
  'waited',
  'stoodAside',
  'gpuBusy',
  'busyPerUnit',
  'speed',
] as const;

/** A line for each stage, and one for each part of it below. */
export function TrackTable({ tracks }: { tracks: readonly TrackFigures[] }) {
  return (
    <section>
      <h2 id="stages-title">{t('profile.stages')}</h2>
      <p class="fine">{t('profile.stagesHelp')}</p>
      <SidewaysScroll aria-labelledby="stages-title">
        <table class="track-table" aria-labelledby="stages-title">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`profile.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {tracks.map((track) => (
            <tbody key={track.track}>
              <TrackRow track={track} />
              {track.parts.map((part) => (
                <PartRow key={part.part} part={part} />
              ))}
            </tbody>
          ))}
        </table>
      </SidewaysScroll>
    </section>
  );
}

function TrackRow({ track }: { track: TrackFigures }) {
  return (
    <tr>
      <th scope="row">{t(`profile.track.${track.track}`)}</th>
      <td class="numeric">{formatNumber(track.units)}</td>
      <td class="numeric">{formatDuration(track.run.p50)}</td>
      <td class="numeric">{formatDuration(track.run.p95)}</td>
      <td class="numeric">{formatDuration(track.waitMs)}</td>
      <td class="numeric">{orDash(track.pausedMs)}</td>
      <td class="numeric">{orDash(track.gpuBusyMs)}</td>
      <td class="numeric">{orDash(isStage(track.track) ? track.busyMsPerUnit : 0)}</td>
      <td class="numeric">{speedOf(track)}</td>
    </tr>
  );
}

function PartRow({ part }: { part: PartFigures }) {
  return (
    <tr class="track-part">
      <th scope="row">{t(`profile.part.${part.part}`)}</th>
      <td class="numeric">{formatNumber(part.count)}</td>
      <td class="numeric">{formatDuration(part.p50)}</td>
      <td class="numeric">{formatDuration(part.p95)}</td>
      <td />
      <td />
      <td class="numeric">{orDash(part.gpuBusyMs)}</td>
      <td />
      <td />
    </tr>
  );
}

const isStage = (track: Track) => STAGES.some((stage) => stage === track);

const orDash = (ms: number) => (ms > 0 ? formatDuration(ms) : '–');

function speedOf({ rtf, tokensPerSecond, ttftMs }: TrackFigures): string {
  if (tokensPerSecond !== null) {
    const rate = formatNumber(tokensPerSecond, { maximumFractionDigits: tokensPerSecond < 10 ? 1 : 0 });
    const time = formatDuration(ttftMs ?? 0);
    return t(ttftMs === null ? 'profile.tokens' : 'profile.tokensAfter', { rate, time });
  }
  return rtf === null ? '–' : t('profile.rtf', { rtf: formatNumber(rtf, { maximumSignificantDigits: 2 }) });
}
