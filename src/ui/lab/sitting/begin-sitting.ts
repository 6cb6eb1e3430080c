import type { StudioLab } from '../../../app/studio/index.ts';
import type { ErrorInfo } from '../../../contracts/errors.ts';
import type { HeadphoneResult } from '../../../core/study/listening/headphones.ts';
import type { Shown } from '../lab-view.tsx';

export const NOT_BEGUN = {
  code: 'storage/failed',
  message: 'The listening test could not be begun; reload the page.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface Beginning {
  readonly lab: StudioLab;
  readonly testId: string;
  readonly rater: string;
  /** null where it was not checked. */
  readonly headphones: HeadphoneResult | null;
  readonly show: (next: Shown) => void;
}

/** Errors: those of `StudioLab.sit`. */
export async function beginSitting({ lab, testId, rater, headphones, show }: Beginning): Promise<void> {
  const live = await lab.sit(testId, rater, headphones);
  live.play();
  show({ type: 'sitting', testId, live });
}
