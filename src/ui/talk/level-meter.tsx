import { useRef } from 'preact/hooks';
import { t } from '../shared/wording/i18n.ts';

const BARS = 120;
/** Speech peaks lie near 0.1 to 0.5; a root spreads them over the height. */
const SHAPE = 0.6;

/** The last few seconds of input level, newest at the end. `level` is 0..1. */
export function LevelMeter({ level }: { level: number }) {
  const history = useRef<number[]>(new Array(BARS).fill(0));
  history.current = [...history.current.slice(1), level];
  return (
    <>
      <meter class="visually-hidden" aria-label={t('composer.level')} value={level} />
      <div class="level-meter" aria-hidden="true">
        {history.current.map((value, index) => (
          <i key={index} style={{ blockSize: `${Math.max(8, 100 * value ** SHAPE)}%` }} />
        ))}
      </div>
    </>
  );
}
