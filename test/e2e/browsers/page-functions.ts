/** Functions that run in the page, each on its own: what they need stands inside them. They throw until they can do it. */

/** Clicks the button with just this text. */
export function press(label: string): void {
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent, offsetParent }) => textContent === label && offsetParent !== null,
  );
  if (!button) throw new Error(`no button says ${label}`);
  button.click();
}

/** What the first turn came to. */
export function readTurn() {
  const turn = document.querySelector<HTMLElement>('article.turn');
  const status = turn?.dataset.status ?? 'missing';
  if (!['done', 'failed', 'cancelled', 'background'].includes(status))
    throw new Error(`the turn is ${status}`);
  return {
    status,
    error: turn?.querySelector('.error-message')?.textContent ?? null,
    transcript: turn?.querySelector('.transcript p')?.textContent ?? '',
    reply: turn?.querySelector('.reply p')?.textContent ?? '',
  };
}

/** What somebody who looks for a fault needs: the words on the page, and what was fetched last and when. */
export function readPage() {
  const fetched = performance
    .getEntriesByType('resource')
    .slice(-12)
    .map(({ name, startTime, duration }) => `${name} ${Math.round(startTime)} + ${Math.round(duration)} ms`);
  return { words: document.body.innerText.split('\n'), nowMs: Math.round(performance.now()), fetched };
}

/** From now on a file is kept in the page instead of being downloaded. */
export function keepWhatIsSaved(): void {
  const page = window as Window & { saved?: Blob };
  delete page.saved;
  URL.createObjectURL = (blob) => {
    page.saved = blob as Blob;
    return '#saved';
  };
  HTMLAnchorElement.prototype.click = () => {};
}

/** @returns the kept file in base64 */
export async function takeSaved(): Promise<string> {
  const { saved } = window as Window & { saved?: Blob };
  if (!saved) throw new Error('nothing is saved');
  const bytes = new Uint8Array(await saved.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
