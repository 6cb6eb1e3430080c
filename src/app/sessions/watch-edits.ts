import type { EditDocument } from '../../core/editor/document.ts';
import { wordEdits } from '../../core/sessions/count-edits.ts';
import type { WordEdits } from '../../core/sessions/session-record.ts';
import type { EditedBatch } from '../batch/index.ts';

/**
 * The same batch, whose corrections are counted when its editor is closed. Who only looked has said nothing of the words.
 *
 * @param beginning what edits began with; null where there are none
 */
export function watchEdits(
  edited: EditedBatch,
  beginning: () => Promise<EditDocument | null>,
  onCounted: (edits: WordEdits) => void,
): EditedBatch {
  const { session } = edited;
  async function count(): Promise<void> {
    const before = session.canUndo.peek() ? await beginning() : null;
    if (before) onCounted(wordEdits(before, session.document.peek()));
  }
  return {
    ...edited,
    session: {
      ...session,
      close() {
        session.close();
        // A figure that is lost is no reason to say anything.
        count().catch(() => undefined);
      },
    },
  };
}
