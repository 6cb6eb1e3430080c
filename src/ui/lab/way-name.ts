import type { Way } from '../../core/study/listening/listening-test.ts';
import { formatNumber, formatPercent } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

/** "Robin", or "Robin, 1.2 ×, 50 %" where speed or adapter are not the usual. */
export function wayName({ voiceName, speed, strength }: Way): string {
  return [
    voiceName,
    ...(speed === 1 ? [] : [`${formatNumber(speed)} ×`]),
    ...(strength === 1 ? [] : [`${t('lab.strength')} ${formatPercent(strength)}`]),
  ].join(', ');
}
