import type { RoutingDecision } from '../../../core/routing/route.ts';
import { formatDuration } from './format.ts';
import { t } from './i18n.ts';

/** "In the background: 12m 40s is over 4m" */
export function routeSentence({ class: workClass, reason }: RoutingDecision): string {
  const lengths = 'lengthMs' in reason ? lengthsOf(reason) : {};
  return `${t(`route.${workClass}`)}: ${t(`route.${reason.code}`, lengths)}`;
}

/** Rounded away from the threshold: nobody is told that 4m is over 4m. */
function lengthsOf({ lengthMs, thresholdMs }: { readonly lengthMs: number; readonly thresholdMs: number }) {
  const round = lengthMs > thresholdMs ? Math.ceil : Math.floor;
  const length = lengthMs < 1000 ? lengthMs : 1000 * round(lengthMs / 1000);
  return { length: formatDuration(length), threshold: formatDuration(thresholdMs) };
}
