import { mayBeMarkdown } from '../../core/markdown/may-be-markdown.ts';
import type { SpokenMarkdown } from '../../core/markdown/spoken-markdown.ts';
import { splitSentences, splitStream } from '../../core/speech-text/sentences/split-sentences.ts';

/** Few replies are Markdown: its rules are fetched for the first that is. null where that fails; it is said as other text is. */
async function fetchMarkdown() {
  return import('../../core/markdown/spoken-markdown.ts').catch(() => null);
}

/** The sentences that are said for a reply while it is being written, each once: of Markdown its text without its signs. */
export class ReplySentences {
  #written = '';
  #rest = '';
  #said = 0;
  #markdown: Promise<SpokenMarkdown | null> | null = null;

  /** @returns what is surely complete now. Calls need not wait for each other: the answers come in their order. */
  async read(part: string): Promise<readonly string[]> {
    this.#written += part;
    if (this.#markdown !== null) return this.#readOn(this.#markdown, part, 0, part);
    if (!mayBeMarkdown(this.#rest + part)) return this.#readPlain(part);
    this.#markdown = fetchMarkdown().then((rules) => rules && new rules.SpokenMarkdown());
    return this.#readOn(this.#markdown, this.#written, this.#said, part);
  }

  /**
   * @param reply the whole, which may end before what was written does
   * @returns what of it was not said yet
   */
  async end(reply: string): Promise<readonly string[]> {
    await this.#markdown;
    const all = this.#markdown === null ? splitSentences(reply) : await replySentences(reply);
    return all.slice(this.#said);
  }

  async #readOn(
    opened: Promise<SpokenMarkdown | null>,
    text: string,
    alreadySaid: number,
    part: string,
  ): Promise<readonly string[]> {
    const markdown = await opened;
    if (markdown === null) return this.#readPlain(part);
    const sentences = markdown.read(text).slice(alreadySaid);
    this.#said += sentences.length;
    return sentences;
  }

  #readPlain(part: string): readonly string[] {
    const { sentences, rest } = splitStream(this.#rest + part);
    this.#rest = rest;
    this.#said += sentences.length;
    return sentences;
  }
}

/** The sentences of a whole reply. */
export async function replySentences(reply: string): Promise<readonly string[]> {
  const markdown = mayBeMarkdown(reply) ? await fetchMarkdown() : null;
  return markdown === null ? splitSentences(reply) : markdown.spokenSentences(reply);
}
