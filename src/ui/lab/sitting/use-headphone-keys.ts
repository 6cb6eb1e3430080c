import type { HeadphoneCheck } from '../../../app/studio/index.ts';
import { useCapturedKeys } from './use-captured-keys.ts';

interface Actions {
  readonly skip: () => void;
  readonly goOn: () => void;
}

export function useHeadphoneKeys(check: HeadphoneCheck, { skip, goOn }: Actions): void {
  useCapturedKeys((key) => {
    const { result } = check.view.value;
    if (result) return key === 'Enter' ? goOn : null;
    if (key === 'Escape') return skip;
    if (key === ' ') return check.play;
    const place = ['1', '2', '3'].indexOf(key);
    return place < 0 ? null : () => check.answer(place);
  });
}
