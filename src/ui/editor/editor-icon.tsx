import { Icon } from '../shared/widgets/icon.tsx';

/** Outlines as of the other icons; these come with the editor alone. */
const PATHS = {
  undo: 'M8.5 5L4.5 9l4 4M4.5 9h9a5.5 5.5 0 0 1 0 11H9',
  redo: 'M15.5 5l4 4-4 4M19.5 9h-9a5.5 5.5 0 0 0 0 11H15',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
  split: 'M12 4v16M8.5 8L4.5 12l4 4M15.5 8l4 4-4 4',
  merge: 'M12 4v16M4.5 8l4 4-4 4M19.5 8l-4 4 4 4',
  cut: 'M6.5 4.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM6.5 15.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8.3 7.8L19.5 17M8.3 16.2L19.5 7',
  restore: 'M4.5 12h15M12 4.5v15',
  name: 'M4.5 19.5l1-4L15.5 5.5l3 3-10 10zM13.5 7.5l3 3',
  dub: 'M4.5 5h15v10h-8l-4 4v-4h-3zM9 10v.01M12 8.5v3M15 10v.01',
  find: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l4.5 4.5',
  notes: 'M5.5 4h13v16h-13zM8.5 8.5h7M8.5 12h7M8.5 15.5h4',
  noise: 'M4.5 12h2l2-6 3 13 3-9 1.5 2h3.5M4.5 20h15',
  zoomIn: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l4.5 4.5M10.5 8v5M8 10.5h5',
  zoomOut: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l4.5 4.5M8 10.5h5',
} as const;

type SharedIcon = 'play' | 'pause' | 'text' | 'save' | 'help';
export type EditorIconName = keyof typeof PATHS | SharedIcon;

export function EditorIcon({ name }: { name: EditorIconName }) {
  if (!(name in PATHS)) return <Icon name={name as SharedIcon} />;
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name as keyof typeof PATHS]} />
    </svg>
  );
}
