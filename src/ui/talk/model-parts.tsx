import type { Part } from '../shared/preparation.ts';
import { warmingText } from '../shared/warming.ts';
import { Icon } from '../shared/widgets/icon.tsx';
import { formatBytes } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

/** Each model by what it does, and how far it is. */
export function ModelParts({ parts }: { parts: readonly Part[] }) {
  return (
    <ul class="parts">
      {parts.map((part) => (
        <li key={part.seat} data-status={part.status}>
          {part.status === 'ready' && <Icon name="check" />}
          <span>{t(`part.${part.seat}`)}</span> <span class="numeric">{stateOf(part)}</span>
        </li>
      ))}
    </ul>
  );
}

function stateOf({ status, doneBytes, totalBytes, warmed }: Part): string {
  if (status === 'loading' && warmed !== null) return warmingText(warmed);
  if (status === 'ready' || status === 'loading' || status === 'checking' || status === 'failed')
    return t(`part.${status}`);
  const total = formatBytes(totalBytes);
  if (doneBytes >= totalBytes) return t('part.stored');
  if (status === 'downloading' || doneBytes > 0)
    return t('preparing.amount', { done: formatBytes(doneBytes), total });
  return total;
}
