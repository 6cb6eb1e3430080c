import type { Studio } from '../../app/studio/index.ts';
import { type MemoryBound, memoryBound } from '../../core/profile/memory-bound.ts';
import type { TrackFigures } from '../../core/profile/track-figures.ts';
import { ErrorMessage } from '../shared/widgets/error-message.tsx';
import { formatBytes, formatNumber, formatPercent } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

/** A decimal is told of small rates alone. */
const rate = (value: number) => formatNumber(value, { maximumFractionDigits: value < 100 ? 1 : 0 });

type ShownProfiler = Pick<NonNullable<Studio['profiler']['value']>, 'used' | 'memory'>;

/** Null until the memory was measured that the language model runs in. */
export function boundOf(
  { used, memory }: ShownProfiler,
  tracks: readonly TrackFigures[],
): MemoryBound | null {
  const tokensPerSecond = tracks.find(({ track }) => track === 'llm')?.tokensPerSecond ?? null;
  const model = used().llm;
  const bytesPerSecond = model && memory.state.value.measured[model.device];
  return memoryBound(tokensPerSecond, model?.passBytes, bytesPerSecond);
}

/** How near the reply's tokens come to what reading the weights takes, once somebody has the memory measured. */
export function MemorySection({
  profiler: { used, memory },
  tracks,
}: {
  profiler: ShownProfiler;
  tracks: readonly TrackFigures[];
}) {
  const tokensPerSecond = tracks.find(({ track }) => track === 'llm')?.tokensPerSecond ?? null;
  const model = used().llm;
  if (tokensPerSecond === null || model?.passBytes === undefined) return null;
  const { device, passBytes } = model;
  const { isRunning, measured, error } = memory.state.value;
  const bytesPerSecond = measured[device];
  const bound = boundOf({ used, memory }, tracks);
  return (
    <section>
      <h2>{t('profile.memory.title')}</h2>
      <p class="fine">{t('profile.memory.help', { size: formatBytes(passBytes) })}</p>
      {bound !== null && bytesPerSecond !== undefined && (
        <p role="status">
          {t(bound.share > 1 ? 'profile.memory.above' : 'profile.memory.share', {
            percent: formatPercent(bound.share),
            rate: rate(bound.tokensPerSecond),
            most: rate(bound.mostPerSecond),
          })}{' '}
          <span class="fine">
            {t(`profile.memory.copied.${device}`, { speed: formatBytes(bytesPerSecond) })}
          </span>
        </p>
      )}
      {error !== null && <ErrorMessage error={error} />}
      <p>
        {isRunning ? (
          <button type="button" class="secondary" onClick={memory.cancel}>
            {t('app.cancel')}
          </button>
        ) : (
          <button type="button" class="secondary" onClick={() => memory.measure(device)}>
            {t(bound === null ? 'profile.memory.measure' : 'profile.memory.again')}
          </button>
        )}
        {isRunning && (
          <span class="fine" role="status">
            {' '}
            {t('profile.memory.running')}
          </span>
        )}
      </p>
    </section>
  );
}
