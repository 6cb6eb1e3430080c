import { SottoError } from '../../contracts/errors.ts';
import { partMissing } from '../../contracts/page-part.ts';
import type { FetchedStore, ScenarioPort } from '../../ports/lab-store.ts';
import { parseScenarios } from './scenario-schema.ts';

const INDEX = 'index.json';

export interface ScenarioStorePorts {
  /** Ends with a slash. */
  readonly baseUrl: string;
  readonly fetch: (url: string) => Promise<Response>;
  /** What was fetched is kept for times without a network. */
  readonly kept: FetchedStore;
}

/** The bundled scenarios, fetched when they are wanted and kept from then on. */
export function createScenarioStore({ baseUrl, fetch, kept }: ScenarioStorePorts): ScenarioPort {
  async function fetchAndKeep(file: string, bytes?: number): Promise<Blob> {
    const response = await fetch(baseUrl + file);
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    const blob = await response.blob();
    if (bytes !== undefined && blob.size !== bytes)
      throw new Error(`${file}: ${blob.size} bytes instead of ${bytes}`);
    // Without space it is fetched again.
    await kept.putFetched(file, blob).catch(() => undefined);
    return blob;
  }
  const keptOf = (file: string) => kept.fetched(file).catch(() => null);

  /** The network is asked first: the list changes with the app. */
  async function readIndex(): Promise<unknown> {
    try {
      return JSON.parse(await (await fetchAndKeep(INDEX)).text());
    } catch (thrown) {
      const stored = await keptOf(INDEX);
      if (stored === null) throw thrown;
      return JSON.parse(await stored.text());
    }
  }

  return {
    async list() {
      try {
        return parseScenarios(await readIndex());
      } catch (thrown) {
        throw new SottoError(partMissing(String(thrown)));
      }
    },
    async audio({ id, audio }) {
      // Another version has another size, so what has this name never changes.
      const file = `${audio.file}?${audio.bytes}`;
      try {
        return (await keptOf(file)) ?? (await fetchAndKeep(file, audio.bytes));
      } catch (thrown) {
        throw new SottoError({
          code: 'media/gone',
          message: `The sound of the scenario ${id} could not be fetched; go on when there is a network.`,
          recoverable: true,
          detail: String(thrown),
        });
      }
    },
  };
}
