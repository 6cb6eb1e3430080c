import type { LiveSitting } from '../../../app/studio/index.ts';
import { KINDS, type Scale } from '../../../core/study/listening/kinds.ts';
import { formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { NO_VALUE } from '../verdict-sentences.ts';
import { PlayPlace } from './play-place.tsx';
import type { Ratings } from './use-ratings.ts';

interface SlidersProps {
  live: LiveSitting;
  scale: Scale & { type: 'sliders' };
  ratings: Ratings;
}

const BANDS = ['bad', 'poor', 'fair', 'good', 'excellent'] as const;

/** One slider for each place behind the reference's, all of them before any is handed over. */
export function RatingSliders({ live, scale: { least, most }, ratings }: SlidersProps) {
  const { method } = live.view.value;
  return (
    <>
      <div class="lab-actions">
        <PlayPlace live={live} place={0} />
      </div>
      <fieldset class="sliders" aria-label={t(`lab.kind.${method}.question`)}>
        <p class="slider-bands fine" aria-hidden="true">
          {BANDS.map((band) => (
            <span key={band}>{t(`lab.answer.${band}`)}</span>
          ))}
        </p>
        {ratings.values.map((value, index) => (
          <div key={index} class="slider-row">
            <PlayPlace live={live} place={index + 1} />
            <input
              type="range"
              aria-label={KINDS[method].places[index + 1]?.name}
              aria-valuetext={value === null ? t('lab.notRated') : undefined}
              ref={(slider) => ratings.element(index + 1, slider)}
              min={least}
              max={most}
              value={value ?? (least + most) / 2}
              onInput={(event) => ratings.rate(index + 1, event.currentTarget.valueAsNumber)}
            />
            <output class="numeric">{value === null ? NO_VALUE : formatNumber(value)}</output>
          </div>
        ))}
      </fieldset>
      <div class="lab-actions">
        <button
          type="button"
          aria-keyshortcuts="Enter"
          aria-disabled={!ratings.maySubmit}
          onClick={() => ratings.submit()}
        >
          {t('lab.next')}
        </button>
        {!ratings.maySubmit && <span class="fine">{t('lab.rateAll')}</span>}
      </div>
    </>
  );
}
