/** Locks by name, as browsers give them to all tabs of an origin. */
export interface LockPort {
  /**
   * Runs the task when no other holds the name, and gives what it gives.
   * @param options.signal ends the wait, not the task: the promise rejects with its reason
   */
  request<Result>(
    name: string,
    options: { readonly signal: AbortSignal },
    task: () => Promise<Result>,
  ): Promise<Result>;
}
