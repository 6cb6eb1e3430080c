import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { PartMissing } from './part-missing.tsx';

/** A part whose code is fetched when it is first shown; where it could not be, that is said, and tried again next time. */
export function laterView<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  const view = signal<FunctionComponent<Props> | 'failed' | null>(null);

  async function fetchView(): Promise<void> {
    if (typeof view.value === 'function') return;
    view.value = null;
    view.value = await load().catch(() => 'failed' as const);
  }

  return function LaterView(props) {
    useEffect(() => void fetchView(), []);
    const View = view.value;
    if (View === 'failed') return <PartMissing />;
    return View ? <View {...props} /> : <p aria-busy="true" />;
  };
}
