import { useStudio } from '../../shared/studio-context.ts';
import { announce } from '../../shared/widgets/announcer.tsx';
import { t } from '../../shared/wording/i18n.ts';

/** Puts the unfinished batches into a new order and says where the moved one is now. */
export function useReorder(): (movedId: string, order: readonly string[]) => void {
  const { batches } = useStudio();
  return (movedId, order) => {
    const name = batches.cards.value.find(({ id }) => id === movedId)?.name ?? '';
    batches.reorder(order);
    announce(t('announce.moved', { name, place: order.indexOf(movedId) + 1, total: order.length }));
  };
}
