import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeapTokens } from '../../../workers/decoding/found-tokens.ts';
import { HeapMemory } from '../../../workers/decoding/memory.ts';
import { TextDecoder } from '../../../workers/decoding/text-decoder.ts';
import { TOY_SHAPE, TOY_VOCABULARY, ToySession } from '../../fakes/toy-session.ts';

const MOST_TOKENS = 256;
const REPLY = 12;

function open() {
  const session = new ToySession();
  const heap = new HeapMemory(session);
  const found = new HeapTokens(heap, TOY_VOCABULARY);
  const decoder = new TextDecoder({
    session,
    memory: heap,
    heap,
    found,
    shape: TOY_SHAPE,
    vocabulary: TOY_VOCABULARY,
    capacity: 16,
    mostTokens: MOST_TOKENS,
    records: false,
    piece: 8,
  });
  return { session, decoder };
}

const free = async () => undefined;

/** What is decoded when nothing was read before, one token a look. */
async function undisturbed(prompt: readonly number[]): Promise<readonly number[]> {
  const { decoder } = open();
  const tokens: number[] = [];
  await decoder.begin(prompt, 0, free);
  while (tokens.length < REPLY) tokens.push(...(await decoder.take(1)));
  return tokens;
}

describe('a text decoder', () => {
  const token = fc.nat(TOY_VOCABULARY - 1);
  const systems = [9, 12, 20, 33, 10, 15, 25].map((length, seed) =>
    Array.from({ length }, (_, at) => (at * (seed + 3) + seed) % TOY_VOCABULARY),
  );
  const request = fc.record({
    system: fc.constantFrom(...systems),
    user: fc.array(token, { minLength: 1, maxLength: 40 }),
    looks: fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
    /** The pieces of a prompt and the looks that come before it is cancelled. */
    cancelledAfter: fc.option(fc.nat(6)),
    bySelf: fc.boolean(),
  });

  it('gives the same tokens in 1,000 requests, whatever came before, however it looks, and whatever was cancelled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 4, maxLength: 8 }), async (requests) => {
        const { decoder, session } = open();
        for (const { system, user, looks, cancelledAfter, bySelf } of requests) {
          const prompt = [...system, ...user];
          let left = cancelledAfter ?? Number.POSITIVE_INFINITY;
          const checkpoint = async () => {
            left -= 1;
            if (left < 0) throw new Error('cancelled');
          };
          const tokens: number[] = [];
          try {
            await decoder.begin(prompt, system.length, checkpoint);
            while (tokens.length < REPLY) {
              await checkpoint();
              const count = Math.min(REPLY - tokens.length, looks.next().value ?? 1);
              if (bySelf) {
                const scores = await decoder.scores();
                tokens.push(scores.indexOf(Math.max(...scores)));
                await decoder.append(tokens.at(-1) ?? 0);
              } else tokens.push(...(await decoder.take(count)));
            }
          } catch {
            expect(cancelledAfter).not.toBeNull();
          }
          expect(tokens).toEqual((await undisturbed(prompt)).slice(0, tokens.length));
        }
        decoder.dispose();
        expect([session.allocated, session.bound]).toEqual([0, 0]);
      }),
      { numRuns: 250 },
    );
  }, 60_000);

  it('reads of a second prompt only what differs, and a system message once', async () => {
    const { decoder } = open();
    const [system = [], other = []] = systems;
    const pieces = async (prompt: readonly number[], kept: number) => {
      let count = 0;
      await decoder.begin(prompt, kept, async () => {
        count += 1;
      });
      return count;
    };
    expect(await pieces([...system, 1, 2], system.length)).toBe(3);
    expect(await pieces([...system, 3, 4], system.length)).toBe(1);
    expect(await pieces([...other, 1], other.length)).toBe(3);
    expect(await pieces([...system, 5], system.length)).toBe(1);
  });

  it('grows up to its limit and refuses what is longer', async () => {
    const { decoder } = open();
    await decoder.begin(
      Array.from({ length: MOST_TOKENS - 2 }, (_, at) => at % 7),
      0,
      free,
    );
    expect(await decoder.take(3)).toHaveLength(3);
    await expect(decoder.take(1)).rejects.toThrow(RangeError);
  });
});
