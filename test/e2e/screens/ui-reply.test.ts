import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MARKDOWN_REPLY } from '../../fakes/ui/markdown-reply.ts';
import { expectAccessible, fits } from './accessible.ts';
import { startUi, type Ui, type UiOptions } from './ui-page.ts';

let ui: Ui;
beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui.close());

let page: Page;
let violations: readonly string[];
async function open(options: UiOptions): Promise<void> {
  ({ page, violations } = await ui.open(options));
}

/** Whether what shows Markdown has been fetched. */
const hasFormatting = () =>
  page.evaluate(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/formatted-reply')),
  );

describe('a reply in Markdown', () => {
  beforeEach(async () => {
    await open({ scene: 'formatted' });
    await page.getByRole('heading', { name: 'Making tea' }).waitFor();
  });

  it('shows what its signs mean, and none of them', async () => {
    const reply = page.locator('.reply');
    expect(await reply.getByRole('heading', { level: 4 }).allInnerTexts()).toEqual(['Making tea', 'Steps']);
    expect(await reply.locator('strong').allInnerTexts()).toEqual(['fresh water', 'away', 'do not stir']);
    expect(await reply.locator('em').allInnerTexts()).toEqual(['a little patience']);
    expect(await reply.locator('p code').innerText()).toBe('95 °C');
    expect(await reply.locator('sub').innerText()).toBe('2');
    expect(await reply.locator('ol > li > ul > li').allInnerTexts()).toEqual([
      'rinse it once',
      'pour the water away',
    ]);
    expect(await reply.getByRole('blockquote').innerText()).toBe('Never hurry a pot of tea.');
    expect(await reply.getByRole('columnheader').allInnerTexts()).toContain('Where it is grown');
    expect(await reply.getByRole('cell').allInnerTexts()).toContain('Milk & biscuits');
    expect(await reply.locator('pre').innerText()).toMatch(/^kettle .* && pour\necho done$/);
    expect(await reply.innerText()).toMatch(/☑ Water\n☐ Biscuits/);
    expect(await reply.innerText()).not.toMatch(/\*\*|##|\]\(|<b>/);
    expect(await hasFormatting()).toBe(true);
  });

  it('leads nowhere but where it is safe, in a tab of its own, and loads nothing', async () => {
    const links = page.locator('.reply a');
    expect(await links.count()).toBe(1);
    const [href, target, rel] = await Promise.all(
      ['href', 'target', 'rel'].map((name) => links.getAttribute(name)),
    );
    expect({ href, target, rel }).toEqual({
      href: 'https://example.org/tea?cups=2',
      target: '_blank',
      rel: 'noopener noreferrer',
    });
    expect(await page.locator('.formatted > p').last().innerText()).toBe('A pot of tea');
    expect(await page.locator('.reply img').count()).toBe(0);
    expect(violations).toEqual([]);
  });

  it('tells users of screen readers its text when it is done', async () => {
    await page.evaluate((reply) => {
      const [turn] = window.studio.turns.value;
      if (turn) window.studio.set({ turns: [{ ...turn, id: 'new', reply }] });
    }, '# Tea\n\n1. Boil **water**.');
    await expect
      .poll(() => page.locator('[aria-live="polite"].visually-hidden').last().innerText())
      .toContain('Tea 1, Boil water.');
  });
});

it.each([360, 1280])('has no violation at %d px in either theme and fits', async (width) => {
  await open({ scene: 'formatted', width, height: 740 });
  await page.getByRole('heading', { name: 'Making tea' }).waitFor();
  expect(await fits(page)).toBe(true);
  await expectAccessible(page);
});

it('keeps what is shown as it is while more is written', async () => {
  await open({ scene: 'formatted' });
  await page.getByRole('heading', { name: 'Making tea' }).waitFor();
  const moved = await page.evaluate(async (whole) => {
    const [turn] = window.studio.turns.value;
    if (turn === undefined) throw new Error('there is no turn');
    const show = async (reply: string) => {
      window.studio.set({ turns: [{ ...turn, status: 'thinking', reply }] });
      await new Promise((resolve) => setTimeout(resolve));
      return [...document.querySelectorAll('.reply .formatted > *')];
    };
    let before = await show('');
    const changed: string[] = [];
    for (let length = 1; length <= whole.length; length += 1) {
      const now = await show(whole.slice(0, length));
      if (before.some((block, at) => block !== now[at])) changed.push(whole.slice(0, length));
      before = now;
    }
    return changed;
  }, MARKDOWN_REPLY);
  expect(moved).toEqual([]);
});

it('shows a reply without Markdown as it is, and fetches nothing for it', async () => {
  await open({ scene: 'conversation' });
  await page.getByText('The opposite of loud is soft.').last().waitFor();
  expect(await page.locator('.reply > p').count()).toBe(3);
  expect(await hasFormatting()).toBe(false);
});
