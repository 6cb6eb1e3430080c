/** What the command says on stderr while it waits. */
export const PROGRESS = 'bench: ';

export function tellProgress(what: string, done: number, of: number): void {
  console.debug(`${PROGRESS}${what} ${done}/${of}`);
}
