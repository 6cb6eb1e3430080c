import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { type Lane, type LaneDevice, Lanes, type Look, type Note } from '../../../workers/decoding/lanes.ts';
import { nextTask } from '../../../workers/runtime/next-task.ts';

const END = 999;

interface Row {
  token: number;
  position: number;
  /** What was read, by positions: an earlier token counts for all that is found later. */
  cache: number[];
}

/** Finds a token that depends on all that its row has read, and on nothing else. */
class FakeDevice implements LaneDevice<number> {
  readonly sizes = [2, 4, 8];
  readonly rows = Array.from({ length: 8 }, (): Row => ({ token: 0, position: 0, cache: [] }));
  readonly steps: number[] = [];
  readonly kept = new Map<string, number>();
  fails = false;
  looks = 0;
  #found: number[][] = [];
  #scores = new Map<number, Float32Array>();

  seek(row: number, token: number, position: number): void {
    Object.assign(this.rows[row] as Row, { token, position });
  }

  async step(index: number, rows: number, notes: readonly Note[]): Promise<void> {
    await Promise.resolve();
    if (this.fails) throw new Error('the device is lost');
    if (index === 0) this.#found = [];
    this.steps.push(rows);
    const found = this.rows.slice(0, rows).map((row) => {
      row.cache[row.position] = row.token;
      return foundBehind(row.cache.slice(0, row.position + 1));
    });
    for (const { row, token, scores } of notes) {
      if (token !== undefined) this.kept.set(`${row} ${token}`, this.rows[row]?.token ?? 0);
      if (scores) this.#scores.set(row, Float32Array.of(this.rows[row]?.position ?? 0, ...scores));
    }
    for (const [index, row] of this.rows.slice(0, rows).entries())
      Object.assign(row, { token: found[index], position: row.position + 1 });
    this.#found.push(found);
  }

  async look(): Promise<Look<number>> {
    this.looks += 1;
    await nextTask();
    const look = { found: this.#found, scores: this.#scores };
    this.#scores = new Map();
    return look;
  }
}

function foundBehind(read: readonly number[]): number {
  const sum = read.reduce((hash, token, at) => (hash * 31 + token * (at + 1)) % 9973, 7);
  return sum % 29 === 0 ? END : sum % 500;
}

function decodedAlone(prompt: readonly number[], limit: number): number[] {
  const read = [...prompt];
  const tokens: number[] = [];
  while (tokens.length < limit) {
    const token = foundBehind(read);
    tokens.push(token);
    if (token === END) break;
    read.push(token);
  }
  return tokens;
}

/** As a window does: the start alone, then a prompt and what comes behind; sometimes all over again. */
async function decode(
  lane: Lane<number>,
  prompt: readonly number[],
  limit: number,
  between: () => Promise<void> = nextTask,
): Promise<number[]> {
  const { found, scores } = await lane.read({ tokens: [1], position: 0, scores: [5, 9], goesOn: false });
  expect([found[0], [...(scores ?? [])]]).toEqual([foundBehind([1]), [0, 5, 9]]);
  const tokens: number[] = [];
  let next = (await lane.read({ tokens: prompt, position: 1, keepFrom: 0, goesOn: true })).found;
  for (;;) {
    for (const token of next) {
      tokens.push(token);
      if (token === END || tokens.length >= limit) return tokens;
    }
    await between();
    next = await lane.more();
  }
}

const fixedClock = () => 0;

describe('windows that share their steps', () => {
  it('find what each finds alone, whoever comes, goes, is cancelled or begins anew', async () => {
    const random = seededRandom(11);
    for (let trial = 0; trial < 40; trial += 1) {
      const device = new FakeDevice();
      let nowMs = 0;
      const lanes = new Lanes(device, () => (nowMs += 30 * random()));
      const free = [0, 1, 2, 3, 4, 5, 6, 7];
      let ended = 0;
      async function window(): Promise<void> {
        for (let waits = Math.floor(6 * random()); waits > 0; waits -= 1) await nextTask();
        const row = free.shift();
        if (row === undefined) return;
        const lane = lanes.join(row);
        const isCancelled = random() < 0.3;
        try {
          for (let attempt = random() < 0.3 ? 2 : 1; attempt > 0; attempt -= 1) {
            const prompt = [Math.floor(500 * random()), Math.floor(500 * random())];
            const limit = 1 + Math.floor(60 * random());
            const between = async () => {
              await nextTask();
              if (isCancelled && random() < 0.3) throw new Error('cancelled');
            };
            expect(await decode(lane, prompt, limit, between)).toEqual(decodedAlone([1, ...prompt], limit));
          }
        } catch (thrown) {
          expect(String(thrown)).toBe('Error: cancelled');
        } finally {
          lane.release();
          free.push(row);
          free.sort((a, b) => a - b);
          ended += 1;
        }
      }
      await Promise.all(Array.from({ length: 8 }, window));
      expect(ended).toBe(8);
    }
  });

  it('take a step together for each token, and one look for all', async () => {
    const device = new FakeDevice();
    const lanes = new Lanes(device, fixedClock);
    const prompts = [[3], [4], [5], [6]];
    await Promise.all(
      prompts
        .map((prompt, row) => [prompt, lanes.join(row)] as const)
        .map(async ([prompt, lane]) => {
          await lane.read({ tokens: prompt, position: 0, goesOn: true });
          await lane.more();
          lane.release();
        }),
    );
    // A single one at first, so that the first token is seen at once; then as many as a look may have.
    expect(device.steps).toEqual(Array.from({ length: 17 }, () => 4));
    expect(device.looks).toBe(2);
  });

  it.each([
    [[0], 2],
    [[1], 2],
    [[0, 2], 4],
    [[7], 8],
  ])('in rows %j take part in steps of %i rows', async (rows, expected) => {
    const device = new FakeDevice();
    const lanes = new Lanes(device, fixedClock);
    const all = rows.map((row) => lanes.join(row));
    await Promise.all(all.map((lane) => lane.read({ tokens: [1], position: 0, goesOn: true })));
    expect(device.steps).toEqual([expected]);
  });

  it('wait for each other, but not for one that has left', async () => {
    const device = new FakeDevice();
    const lanes = new Lanes(device, fixedClock);
    const [one, other] = [lanes.join(0), lanes.join(1)];
    const read = one.read({ tokens: [1], position: 0, goesOn: true });
    await nextTask();
    expect(device.steps).toEqual([]);
    other.release();
    expect((await read).found).toEqual([foundBehind([1])]);
  });

  it('keep what the steps of a transcript looked for by its tokens, and none of a prompt', async () => {
    const device = new FakeDevice();
    const lane = new Lanes(device, fixedClock).join(0);
    const { found } = await lane.read({ tokens: [8, 9], position: 0, keepFrom: 0, goesOn: true });
    const more = await lane.more();
    const inputs = [9, ...found, ...more].slice(0, -1);
    expect([...device.kept]).toEqual(inputs.map((token, index) => [`0 ${index}`, token]));
  });

  it('do not wait long where somebody waits for an answer that nothing follows', async () => {
    const device = new FakeDevice();
    const lanes = new Lanes(device, fixedClock);
    const [one, other] = [lanes.join(0), lanes.join(1)];
    const reads = [1, 2].map((token, row) =>
      [one, other][row]?.read({ tokens: [token], position: 0, goesOn: true }),
    );
    await Promise.all(reads);
    device.steps.length = 0;
    await Promise.all([one.more(), other.read({ tokens: [1], position: 0, goesOn: false })]);
    expect(device.steps).toHaveLength(4);
  });

  it('all hear of a step that fails, and go on if they want', async () => {
    const device = new FakeDevice();
    const lanes = new Lanes(device, fixedClock);
    const all = [lanes.join(0), lanes.join(1)];
    const read = () => all.map((lane) => lane.read({ tokens: [1], position: 0, goesOn: true }));
    device.fails = true;
    for (const one of read()) await expect(one).rejects.toThrow('the device is lost');
    device.fails = false;
    for (const one of read()) expect((await one).found).toHaveLength(1);
  });
});
