import { useStudio } from '../../shared/studio-context.ts';
import { t } from '../../shared/wording/i18n.ts';
import type { DubModel } from './dub-model.ts';

/** What is being done for the dub, with a way to call it off; nothing where nothing is. */
export function DubProgress({ dubbing }: { dubbing: DubModel }) {
  const { batches } = useStudio();
  const state = dubbing.state.value;
  if (state.type !== 'working') return null;
  const { step, share } = state.progress;
  const rest = step === 'mixing' ? null : batches.rest.value;
  return (
    <div class="dub-progress">
      <div class="sound-export" role="status">
        <span>{t(`dubbing.step.${step}`)}</span>
        <progress aria-label={t(`dubbing.step.${step}`)} value={share} max={1} />
        <button type="button" class="quiet" onClick={() => dubbing.cancel()}>
          {t('app.cancel')}
        </button>
      </div>
      {rest !== null && <p class="fine">{t(`batches.rest.${rest}`)}</p>}
    </div>
  );
}
