import { findReadingStart, pieceEnds } from '../../src/core/decoding/reading-plan.ts';
import type { Bound, BoundTensor, HeapBlock } from '../runtime/engine/bound-session.ts';
import type { FoundTokens } from './found-tokens.ts';
import { KeptTexts } from './kept-texts.ts';
import { type KeyValueShape, KeyValues } from './key-values.ts';
import type { HeapMemory, Memory } from './memory.ts';

export interface TextParts<Block> {
  readonly session: Bound;
  readonly memory: Memory<Block>;
  readonly heap: HeapMemory;
  readonly found: FoundTokens<Block>;
  readonly shape: KeyValueShape;
  readonly vocabulary: number;
  /** Tokens for which there is room at first, and at most. */
  readonly capacity: number;
  readonly mostTokens: number;
  /** The session records a step once and repeats it; then `capacity` is `mostTokens`. */
  readonly records: boolean;
  /** A prompt is read in pieces of so many tokens: between two a pause can begin, and what attention needs stays small. */
  readonly piece: number;
}

/** The recording of a step is known to the session by this number. */
const STEP = 1;
const UNRECORDED = -1;

/**
 * Goes on with a text by a graph as `training/qwen/graph.py` describes it. The keys and values of the text stay where the
 * session computes, and so does each next token until somebody looks; a prompt that begins like the text before, or like
 * one that was kept, is read from the piece in which it differs.
 */
export class TextDecoder<Block> {
  readonly #parts: TextParts<Block>;
  readonly #kept: KeptTexts<Block>;
  readonly #last: Block;
  readonly #total: HeapBlock;
  readonly #piece: HeapBlock;
  readonly #constant: Readonly<Record<'last' | 'total' | 'input' | 'token' | 'scores', BoundTensor>>;
  #keyValues: KeyValues<Block>;
  /** Tokens of which there are keys and values. */
  #held: number[] = [];
  /** Where the passes ended that read them. */
  #ends: readonly number[] = [];
  /** A token that was looked at and not read yet. */
  #newest: number | null = null;

  constructor(parts: TextParts<Block>) {
    const { memory, heap, found, vocabulary, shape, capacity } = parts;
    this.#parts = parts;
    this.#kept = new KeptTexts(memory, shape);
    this.#keyValues = new KeyValues(memory, shape, capacity);
    this.#last = memory.allocate(4);
    this.#total = heap.allocate(4);
    this.#piece = heap.allocate(4 * parts.piece);
    this.#constant = {
      last: memory.tensor('int32', [1], this.#last),
      total: heap.tensor('int32', [1], this.#total),
      input: memory.tensor('int32', [1, 1], found.input),
      token: memory.tensor('int32', [1, 1], found.token),
      scores: memory.tensor('float32', [1, vocabulary], found.scores),
    };
  }

  /**
   * Reads a prompt; what comes next can then be asked for.
   * @param kept how many tokens at its beginning other prompts will begin with, too
   * @param checkpoint awaited before each piece; what it throws ends the reading
   */
  async begin(prompt: readonly number[], kept: number, checkpoint: () => Promise<void>): Promise<void> {
    const ends = pieceEnds(prompt.length, kept, this.#parts.piece);
    const now = { tokens: this.#held, ends: this.#ends };
    const start = findReadingStart(prompt, ends, [now, ...this.#kept.texts]);
    if (start.text !== null && start.text > 0)
      this.#kept.restore(start.text - 1, start.tokens, this.#keyValues);
    this.#held = prompt.slice(0, start.tokens);
    this.#ends = ends;
    this.#newest = null;
    this.#makeRoom(prompt.length);
    for (const end of ends) {
      if (end <= start.tokens) continue;
      await checkpoint();
      await this.#read(prompt.slice(this.#held.length, end));
    }
    const beginning = { tokens: prompt.slice(0, kept), ends: ends.filter((end) => end <= kept) };
    this.#kept.keep(beginning, this.#keyValues);
  }

  /** Takes the likeliest token so many times and reads each but the last. */
  async take(count: number): Promise<readonly number[]> {
    const { found } = this.#parts;
    const before = this.#newest;
    const passes = before === null ? count - 1 : count;
    this.#makeRoom(this.#held.length + passes);
    for (let index = 0; index < count; index += 1) {
      if (index > 0 || before !== null)
        await this.#step(this.#held.length + index + (before === null ? 0 : 1));
      found.note(index);
    }
    const tokens = await found.look(count);
    this.#held.push(...(before === null ? [] : [before]), ...tokens.slice(0, -1));
    this.#newest = tokens.at(-1) ?? null;
    return tokens;
  }

  /** The scores of what comes next; the caller may change them. */
  scores(): Promise<Float32Array> {
    return this.#parts.found.readScores();
  }

  /** Goes on with a token of the caller's choice. */
  async append(token: number): Promise<void> {
    this.#makeRoom(this.#held.length + 1);
    await this.#read([token]);
  }

  dispose(): void {
    const { memory, heap, found } = this.#parts;
    for (const tensor of Object.values(this.#constant)) tensor.release();
    this.#kept.dispose();
    this.#keyValues.dispose();
    memory.free(this.#last);
    heap.free(this.#total);
    heap.free(this.#piece);
    found.dispose();
  }

  async #read(tokens: readonly number[]): Promise<void> {
    const { heap } = this.#parts;
    heap.writeInts(this.#piece, tokens);
    const input = heap.tensor('int32', [1, tokens.length], this.#piece);
    try {
      await this.#pass(input, this.#held.length + tokens.length, UNRECORDED);
    } finally {
      input.release();
    }
    this.#held.push(...tokens);
  }

  #step(total: number): Promise<void> {
    return this.#pass(this.#constant.input, total, this.#parts.records ? STEP : UNRECORDED);
  }

  async #pass(input_ids: BoundTensor, total: number, graphId: number): Promise<void> {
    const { session, memory, heap } = this.#parts;
    const { last, total: length, token, scores } = this.#constant;
    const { past, present, capacity } = this.#keyValues;
    memory.writeInts(this.#last, [total - 1]);
    // A recorded step is told the most that it may have to look back; how much there is it learns from `last`.
    heap.writeInts(this.#total, [graphId === UNRECORDED ? total : capacity]);
    const outputs = graphId === UNRECORDED ? { token, logits: scores, ...present } : { token, ...present };
    await session.run({ input_ids, last, total: length, ...past }, outputs, graphId);
  }

  #makeRoom(tokens: number): void {
    const { memory, shape, mostTokens } = this.#parts;
    const { capacity } = this.#keyValues;
    if (tokens <= capacity) return;
    if (tokens > mostTokens) throw new RangeError(`${tokens} tokens are more than ${mostTokens}`);
    const doubled = 2 ** Math.ceil(Math.log2(tokens));
    const larger = new KeyValues(memory, shape, Math.min(mostTokens, doubled));
    larger.copyFrom(this.#keyValues, this.#held.length);
    this.#keyValues.dispose();
    this.#keyValues = larger;
  }
}
