import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface LabFormProps {
  title: string;
  /** Of the button that begins, and of the one that goes back. */
  labels: readonly [submit: string, leave: string];
  /** Something is missing that a sentence of the form tells. */
  isIncomplete?: boolean;
  /** Does it and leaves the form. */
  submit: () => Promise<void>;
  /** What is said when it failed. */
  failed: (thrown: unknown) => ComponentChildren;
  leave: () => void;
  children: ComponentChildren;
}

/** What is asked before a listening test or a comparison is made, or a sitting begun. */
export function LabForm({
  title,
  labels,
  isIncomplete = false,
  submit,
  failed,
  leave,
  children,
}: LabFormProps) {
  const [failure, setFailure] = useState<ComponentChildren>(null);
  return (
    <form
      class="lab-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isIncomplete) submit().catch((thrown) => setFailure(failed(thrown)));
      }}
    >
      <h2>{title}</h2>
      {children}
      {failure}
      <div class="lab-actions">
        <button type="submit" aria-disabled={isIncomplete}>
          {labels[0]}
        </button>
        <button type="button" class="quiet" onClick={leave}>
          {labels[1]}
        </button>
      </div>
    </form>
  );
}
