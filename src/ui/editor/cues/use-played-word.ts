import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { placeAt } from '../../../core/editor/cursor.ts';
import { useEditor } from '../editor-context.ts';

/** Marks the word that is heard, past the rendering: it changes several times a second. */
export function usePlayedWord(list: { readonly current: HTMLElement | null }): void {
  const { model, transport } = useEditor();
  useEffect(() => {
    let marked: Element | null = null;
    return effect(() => {
      const place = transport.isPlaying.value
        ? placeAt(model.document.value, transport.positionMs.value)
        : null;
      const word = place && list.current?.querySelector(`[data-word-id="${CSS.escape(place.word.id)}"]`);
      if (word === marked) return;
      marked?.removeAttribute('data-heard');
      word?.setAttribute('data-heard', '');
      marked = word ?? null;
    });
  }, [model, transport, list]);
}
