import { useStudio } from '../shared/studio-context.ts';
import { formatBytes } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

/** Where the models do not fit into the memory that they may take. */
export function TurnsNote() {
  const { neededBytes, budgetBytes, takesTurns } = useStudio().memory.value;
  if (!takesTurns) return null;
  return (
    <p class="turns-note">
      {t('models.takeTurns', { needed: formatBytes(neededBytes), budget: formatBytes(budgetBytes) })}
    </p>
  );
}
