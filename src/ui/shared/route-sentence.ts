import type { RoutingDecision } from '../../core/routing/route.ts';
import { formatDuration } from './format.ts';
import { t } from './i18n.ts';

/** "In the background: 12m 40s is over 4m" */
export function routeSentence({ class: workClass, reason }: RoutingDecision): string {
  const lengths =
    'lengthMs' in reason
      ? { length: formatDuration(reason.lengthMs), threshold: formatDuration(reason.thresholdMs) }
      : {};
  return `${t(`route.${workClass}`)}: ${t(`route.${reason.code}`, lengths)}`;
}
