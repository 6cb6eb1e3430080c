import type { ComponentChildren } from 'preact';

interface LabListProps {
  intro: string;
  newLabel: string;
  onNew: () => void;
  /** Said in place of an empty list. */
  empty: string;
  /** What the list is called. */
  label: string;
  children: readonly ComponentChildren[];
}

/** What was made so far, below the way to make one more. */
export function LabList({ intro, newLabel, onNew, empty, label, children }: LabListProps) {
  return (
    <>
      <p class="lead">{intro}</p>
      <p>
        <button type="button" onClick={onNew}>
          {newLabel}
        </button>
      </p>
      {children.length === 0 ? (
        <p class="fine">{empty}</p>
      ) : (
        <ul class="models" aria-label={label}>
          {children}
        </ul>
      )}
    </>
  );
}
