import type { WarmedUp } from '../../contracts/worker.ts';
import { formatNumber } from './wording/format.ts';
import { t } from './wording/i18n.ts';

/** "warming up, 2 of 6": the one that runs is counted. */
export function warmingText({ done, of }: WarmedUp): string {
  return t('part.warming', { number: formatNumber(done + 1), of: formatNumber(of) });
}

/** Of all that warm up at the moment; null where none does. */
export function warmedTogether(
  models: readonly { readonly status: string; readonly warmed?: WarmedUp | null }[],
): WarmedUp | null {
  const warming = models.flatMap(({ status, warmed }) => (status === 'loading' && warmed ? [warmed] : []));
  if (warming.length === 0) return null;
  return {
    done: warming.reduce((sum, { done }) => sum + done, 0),
    of: warming.reduce((sum, { of }) => sum + of, 0),
  };
}
