import type { Page } from 'playwright-core';
import type { OpenTab } from './batch-tabs.ts';
import { crashPage } from './kill-page.ts';

const TABS = 3;

export interface Takeovers {
  /** From each leader's death to the next one's first act. */
  readonly tookMs: readonly number[];
  /** Times at which a tab began to lead although the one before was alive. */
  readonly usurped: number;
}

/** Kills whichever of three tabs leads, so many times; a new tab takes the place of the dead one. */
export async function killLeaders(open: OpenTab, kills: number): Promise<Takeovers> {
  const seat: { leader: Page | null } = { leader: null };
  let usurped = 0;
  let onTakeover = () => {};
  const onLead = (page: Page) => {
    if (seat.leader !== null) usurped += 1;
    seat.leader = page;
    onTakeover();
  };
  const nextLeader = () =>
    new Promise<Page>((resolve) => {
      const look = () => seat.leader !== null && resolve(seat.leader);
      onTakeover = look;
      look();
    });

  for (let tab = 0; tab < TABS; tab += 1) await open({ onLead });
  const tookMs: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const dying = await nextLeader();
    seat.leader = null;
    const startMs = performance.now();
    await Promise.all([crashPage(dying), nextLeader()]);
    tookMs.push(performance.now() - startMs);
    await open({ onLead });
  }
  return { tookMs, usurped };
}
