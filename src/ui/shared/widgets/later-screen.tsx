import { signal } from '@preact/signals';
import type { ParseKeys } from 'i18next';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../wording/i18n.ts';
import { PartMissing } from './part-missing.tsx';

type View = () => JSX.Element | null;

/**
 * A screen whose code is no part of the first load. The heading is there at once, so that the focus has a place; what is
 * below it is fetched when it is wanted.
 */
export function laterScreen(title: ParseKeys, load: () => Promise<View>): () => JSX.Element {
  const state = signal<'absent' | 'loading' | 'failed' | { readonly View: View }>('absent');

  async function fetchView(): Promise<void> {
    if (state.value === 'loading' || typeof state.value === 'object') return;
    state.value = 'loading';
    try {
      state.value = { View: await load() };
    } catch {
      state.value = 'failed';
    }
  }

  return function LaterScreen() {
    useEffect(() => void fetchView(), []);
    const shown = state.value;
    return (
      <div class="page" aria-busy={shown === 'absent' || shown === 'loading'}>
        <h1 tabIndex={-1}>{t(title)}</h1>
        {shown === 'failed' && <PartMissing />}
        {typeof shown === 'object' && <shown.View />}
      </div>
    );
  };
}
