import type { Dub, DubMisfit } from '../../../app/studio/index.ts';
import { formatClock, formatDuration } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';

interface DubResultProps {
  dub: Dub;
  onSave: () => void;
  /** A cue that doesn't fit is to be looked at. */
  onCue: (startMs: number) => void;
}

/** What became of the dub, and every cue that is not heard as it was to be. */
export function DubResult({ dub, onSave, onCue }: DubResultProps) {
  const { misfits } = dub;
  return (
    <div class="dub-result" role="status">
      <p>
        {t('dubbing.done')}{' '}
        {misfits.length === 0 ? t('dubbing.fits') : t('dubbing.misfits', { number: misfits.length })}
      </p>
      {misfits.length > 0 && (
        <ul>
          {misfits.map((misfit) => (
            <li key={misfit.startMs}>
              <button type="button" class="quiet" onClick={() => onCue(misfit.startMs)}>
                <span class="numeric">{formatClock(misfit.startMs)}</span>
                <span>{misfit.text}</span>
              </button>
              <span class="fine">{problemOf(misfit)}</span>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="secondary" onClick={onSave}>
        {t('dubbing.again')}
      </button>
    </div>
  );
}

function problemOf({ problem, byMs }: DubMisfit): string {
  return t(`dubbing.problem.${problem}`, { time: formatDuration(byMs) });
}
