import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { routeHref } from '../shared/route.ts';
import { useStudio } from '../shared/studio-context.ts';
import { Icon } from '../shared/widgets/icon.tsx';
import { t } from '../shared/wording/i18n.ts';

/** The whole page takes dropped files, whichever screen is open. */
export function DropZone() {
  const studio = useStudio();
  const hovering = useSignal(false);

  useEffect(() => {
    // Entering a child fires before leaving its parent, so the depth says whether the files left the page.
    let depth = 0;
    const setDepth = (value: number) => {
      depth = Math.max(0, value);
      hovering.value = depth > 0;
    };
    const handlers: Partial<
      Record<'dragenter' | 'dragleave' | 'dragover' | 'drop', (event: DragEvent) => void>
    > = {
      dragenter: () => setDepth(depth + 1),
      dragleave: () => setDepth(depth - 1),
      dragover: (event) => event.preventDefault(),
      drop: (event) => {
        event.preventDefault();
        setDepth(0);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return;
        location.hash = routeHref('talk');
        studio.submitFiles(files);
      },
    };
    const onDrag = (event: Event) => {
      if (event instanceof DragEvent && event.dataTransfer?.types.includes('Files')) {
        handlers[event.type as keyof typeof handlers]?.(event);
      }
    };
    const types = Object.keys(handlers);
    for (const type of types) window.addEventListener(type, onDrag);
    return () => {
      for (const type of types) window.removeEventListener(type, onDrag);
    };
  }, [studio]);

  if (!hovering.value) return null;
  return (
    <div class="drop-zone">
      <div>
        <Icon name="file" />
        <strong>{t('composer.dropHere')}</strong>
        <span>{t('composer.dropHint')}</span>
      </div>
    </div>
  );
}
