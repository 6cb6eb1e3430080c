/** Outlines on a 24 x 24 grid, drawn with a round 1.75 stroke. */
const PATHS = {
  mark: 'M4 13.5v-3M8 16V8M12 14v-4M16 18V6M20 13v-2',
  microphone:
    'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M9 21h6',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9.5 16v-3M12 17.5v-6M14.5 16v-3',
  text: 'M5 6h14M12 6v13M9.5 19h5',
  clip: 'M19 11.5l-7.3 7.3a4.6 4.6 0 0 1-6.5-6.5l7.6-7.6a3.1 3.1 0 0 1 4.4 4.4l-7.6 7.5a1.5 1.5 0 0 1-2.2-2.1l6.9-6.9',
  send: 'M12 19V5M6 11l6-6 6 6',
  play: 'M8 5.5v13l10.5-6.5z',
  pause: 'M9 6v12M15 6v12',
  stop: 'M7 7h10v10H7z',
  check: 'M5.5 12.5l4.2 4.2L18.5 8',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  retry: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4h-4',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5',
  save: 'M12 4v10.5M7.5 10.5L12 15l4.5-4.5M5 19.5h14',
  open: 'M12 15V4.5M7.5 9L12 4.5 16.5 9M5 19.5h14',
  more: 'M4.5 12a.75.75 0 1 0 1.5 0 .75.75 0 1 0-1.5 0zM11.25 12a.75.75 0 1 0 1.5 0 .75.75 0 1 0-1.5 0zM18 12a.75.75 0 1 0 1.5 0 .75.75 0 1 0-1.5 0z',
  grip: 'M9 6v.01M9 12v.01M9 18v.01M15 6v.01M15 12v.01M15 18v.01',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  tabs: 'M4 8.5h12v11H4zM8 8V4.5h12v11h-3.5',
  chevron: 'M9.5 6l6 6-6 6',
  warning: 'M12 4.5L21 19.5H3zM12 10.5v4M12 17v.2',
  offline:
    'M4 4l16 16M8.5 16.5a5 5 0 0 1 5.3-1.1M5 12.8a9.7 9.7 0 0 1 4-2.2M13 10a9.8 9.8 0 0 1 6 2.8M2.5 9a14 14 0 0 1 4-2.6M10.5 5.1A14 14 0 0 1 21.5 9M12 19.5v.2',
  help: 'M9.3 9.2a2.8 2.8 0 1 1 4.1 2.5c-.9.5-1.4 1-1.4 2M12 17v.2M12 3.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 0 0 0-17.6z',
  captions: 'M4 5.5h16v13H4zM7.5 11h3M7.5 14.5h6M13.5 11h3',
  pencil: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5',
  lock: 'M6.5 11h11v9h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: the control that holds it carries the name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
