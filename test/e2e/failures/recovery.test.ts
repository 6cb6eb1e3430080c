import type { Locator, Worker } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  batchOf,
  replyOf,
  saveFromMenu,
  showTalk,
  submitFiles,
  submitText,
  waitForBatch,
  waitForEnd,
} from '../../../tools/studio-page.mjs';
import { spokenQuestions } from '../spoken-questions.ts';
import { openTestStudio, type TestStudio } from '../studio.ts';

const TIMEOUT_MS = 120_000;
/** More windows than are read ahead. */
const QUESTIONS = 8;
const PAUSE_MS = 2000;

/** Throws outside any call, which ends a worker for its page. */
async function kill(worker: Worker | undefined): Promise<void> {
  if (!worker) throw new Error('the worker is not running');
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    });
  });
}

/** What happens to a worker in the middle of a turn must cost at most one restart. */
describe('a generator that dies', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openTestStudio({ device: 'wasm' }, { softwareGpu: false });
  });
  afterAll(() => studio?.close());

  it('answers a first question', async () => {
    const turn = await submitText(studio.page, 'what is two plus three');
    expect(await waitForEnd(turn, TIMEOUT_MS)).toMatchObject({ status: 'done' });
  });

  it('is replaced when it throws in the middle of a turn, and the turn still ends well', async () => {
    const generator = studio.page.workers().find((worker) => worker.url().includes('generator'));
    const turn = await submitText(studio.page, 'spell garden');
    await kill(generator);
    expect(await waitForEnd(turn, TIMEOUT_MS)).toMatchObject({ status: 'done' });
    expect(await replyOf(turn)).not.toBe('');
  });

  it('answers the next, unrelated question', async () => {
    const turn = await submitText(studio.page, 'what is nine minus four');
    expect(await waitForEnd(turn, TIMEOUT_MS)).toMatchObject({ status: 'done' });
    expect(await replyOf(turn)).not.toBe('');
  });
});

describe.each(['interactive', 'background'] as const)('an audio worker that dies in %s work', (priority) => {
  const file = {
    name: 'questions.wav',
    mimeType: 'audio/wav',
    buffer: spokenQuestions(QUESTIONS, PAUSE_MS).wav,
  };
  const born: Worker[] = [];
  let studio: TestStudio;
  let undisturbed: string;

  beforeAll(async () => {
    studio = await openTestStudio(
      { device: 'wasm', priority, backgroundDuty: 1, reply: 'none' },
      { softwareGpu: false },
    );
    studio.page.on('worker', (worker) => {
      if (worker.url().includes('audio')) born.push(worker);
    });
  });
  afterAll(() => studio?.close());

  /** The turn, or the batch that it becomes. */
  async function submit(): Promise<Locator> {
    await showTalk(studio.page);
    const [turn] = await submitFiles(studio.page, [file]);
    if (!turn) throw new Error('no turn');
    if (priority === 'interactive') return turn;
    expect(await waitForEnd(turn, TIMEOUT_MS)).toMatchObject({ status: 'background' });
    return batchOf(turn);
  }

  const wait = priority === 'interactive' ? waitForEnd : waitForBatch;

  /** @returns its transcript with times */
  async function finish(article: Locator): Promise<string> {
    expect(await wait(article, TIMEOUT_MS)).toEqual({ status: 'done', code: null, message: null });
    return String(await saveFromMenu(article, 'json'));
  }

  it('hears every question while nothing happens', async () => {
    undisturbed = await finish(await submit());
    expect(JSON.parse(undisturbed).segments).toHaveLength(QUESTIONS);
    expect(born).toHaveLength(1);
  });

  it('is replaced in the middle of a file, which loses and repeats nothing', async () => {
    const article = await submit();
    await article.locator('progress[value]:not([value="0"])').waitFor();
    await kill(born[0]);
    expect(await finish(article)).toBe(undisturbed);
    expect(born).toHaveLength(2);
  });

  it('hears the next file', async () => {
    expect(await finish(await submit())).toBe(undisturbed);
    expect(born).toHaveLength(2);
  });
});
