import type { ParseKeys } from 'i18next';
import type { FunctionComponent, JSX } from 'preact';
import { t } from '../wording/i18n.ts';
import { laterView } from './later-view.tsx';

/**
 * A screen whose code is no part of the first load. The heading is there at once, so that the focus has a place; what is
 * below it is fetched when it is wanted.
 */
export function laterScreen(title: ParseKeys, load: () => Promise<FunctionComponent>): () => JSX.Element {
  const View = laterView(load);
  return () => (
    <div class="page">
      <h1 tabIndex={-1}>{t(title)}</h1>
      <View />
    </div>
  );
}
