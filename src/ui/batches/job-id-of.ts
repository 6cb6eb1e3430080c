/** The batch in whose card something happened. */
export function jobIdOf(target: EventTarget | null): string | null {
  const article = target instanceof Element ? target.closest<HTMLElement>('[data-job-id]') : null;
  return article?.dataset.jobId ?? null;
}
