import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import { showToast } from '../shared/widgets/toast.tsx';
import { t } from '../shared/wording/i18n.ts';

const NOT_STORED = {
  code: 'storage/failed',
  message: 'An entry of the lab could not be changed in the store.',
  recoverable: true,
} as const satisfies ErrorInfo;

/** Says for a while what went wrong with an entry of a list, where the list itself has no place for it. */
export function tellFailure(thrown: unknown): void {
  showToast({ message: t(`error.${toErrorInfo(thrown, NOT_STORED).code}`) });
}

/**
 * Changes an entry of a list, or takes it out; that can be taken back as long as the notice stays.
 *
 * @param change gives the way back
 * @param done what the notice says
 */
export async function changeEntry(change: () => Promise<() => Promise<void>>, done: string): Promise<void> {
  try {
    const takeBack = await change();
    showToast({ message: done, undo: () => void takeBack().catch(tellFailure) });
  } catch (thrown) {
    tellFailure(thrown);
  }
}
