import { useSignal } from '@preact/signals';
import { useStudio } from '../../shared/studio-context.ts';
import { isUnfinished } from '../../shared/wording/batch-state.ts';
import { jobIdOf } from '../job-id-of.ts';
import { placedBeside, type Side } from './reordered.ts';
import { useReorder } from './use-reorder.ts';

/** Where the dragged batch would go. */
export interface DropPlace {
  readonly id: string;
  readonly side: Side;
}

/** Moves a batch by its grip, with a mouse; menu and keys do the same. Files from outside are left to the page. */
export function useBatchDrag() {
  const { batches } = useStudio();
  const reorder = useReorder();
  const dragged = useSignal<string | null>(null);
  const place = useSignal<DropPlace | null>(null);

  const placeUnder = ({ target, clientY }: DragEvent): DropPlace | null => {
    const id = jobIdOf(target);
    const card = batches.cards.value.find((other) => other.id === id);
    const article = target instanceof Element && target.closest('article');
    if (!article || !card || !isUnfinished(card) || card.id === dragged.value) return null;
    const { top, height } = article.getBoundingClientRect();
    return { id: card.id, side: clientY < top + height / 2 ? 'before' : 'behind' };
  };
  const end = () => {
    dragged.value = null;
    place.value = null;
  };

  return {
    place: place.value,
    handlers: {
      onDragStart(event: DragEvent) {
        const article = event.target instanceof Element && event.target.closest('article');
        if (!article || !event.dataTransfer) return;
        dragged.value = jobIdOf(article);
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setDragImage(article, 0, 0);
      },
      onDragOver(event: DragEvent) {
        if (dragged.value === null) return;
        const under = placeUnder(event);
        if (under) event.preventDefault();
        if (under?.id !== place.value?.id || under?.side !== place.value?.side) place.value = under;
      },
      onDrop(event: DragEvent) {
        const under = placeUnder(event);
        if (dragged.value === null || !under) return;
        event.preventDefault();
        reorder(dragged.value, placedBeside(batches.cards.value, dragged.value, under.id, under.side));
        end();
      },
      onDragEnd: end,
    },
  };
}
