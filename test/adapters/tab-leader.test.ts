import { describe, expect, it } from 'vitest';
import { TabLeader } from '../../src/adapters/browser/tab-leader.ts';
import { createTabs, type Tab } from '../fakes/tab-locks.ts';

/** Every message that was sent so far, and what it sets off, has arrived: channels keep the order of the process. */
async function settledOn(channel: string): Promise<void> {
  const [from, to] = [new BroadcastChannel(channel), new BroadcastChannel(channel)];
  for (let round = 0; round < 4; round++) {
    await new Promise((resolve) => {
      to.onmessage = ({ data }) => data.round === round && resolve(undefined);
      from.postMessage({ type: 'probe', round });
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
  from.close();
  to.close();
}

function setUp() {
  const browser = createTabs();
  const tabs = new Map<string, Tab>();
  const tabOf = (name: string) => {
    const tab = tabs.get(name) ?? browser.open();
    tabs.set(name, tab);
    return tab;
  };
  const channel = `test-${Math.random()}`;
  const settled = () => settledOn(channel);
  let token = 0;
  let ids = 0;
  /** What the leader does with a command. */
  let carryOut = async () => {};
  const leads: string[] = [];
  const commands: string[] = [];
  const seen: string[] = [];
  const open = (tab: string) => {
    const leader = new TabLeader<string, string>(
      {
        locks: tabOf(tab).locks,
        openChannel: () => new BroadcastChannel(channel),
        takeLead: async () => ++token,
        newId: () => `${tab}-${++ids}`,
      },
      {
        onLead: (token) => leads.push(`${tab} ${token}`),
        onState: (state) => seen.push(`${tab} ${state}`),
        onCommand: async (command) => {
          commands.push(`${tab} ${command}`);
          await carryOut();
        },
      },
    );
    void leader.start();
    return leader;
  };
  const stall = () => {
    carryOut = () => new Promise(() => {});
    return () => {
      carryOut = async () => {};
    };
  };
  return { tabOf, settled, leads, commands, seen, open, stall };
}

describe('TabLeader', () => {
  it('lets one tab lead, and the next one when it goes, with a higher token', async () => {
    const { settled, leads, open } = setUp();
    const tabs = ['a', 'b', 'c'].map(open);
    await settled();
    expect(leads).toEqual(['a 1']);
    tabs[0]?.stop();
    await settled();
    expect(leads).toEqual(['a 1', 'b 2']);
    expect(tabs.map(({ isLeading }) => isLeading)).toEqual([false, true, false]);
    for (const tab of tabs) tab.stop();
  });

  it('shows the state of the leader everywhere, also to a tab that comes later', async () => {
    const { settled, seen, open } = setUp();
    const a = open('a');
    await settled();
    a.show('half');
    const b = open('b');
    await settled();
    expect(seen).toEqual(['a half', 'b half']);
    for (const tab of [a, b]) tab.stop();
  });

  it('brings what is asked in any tab to the leader', async () => {
    const { settled, commands, open } = setUp();
    const [a, b] = [open('a'), open('b')];
    await settled();
    b.ask('pause');
    a.ask('resume');
    await settled();
    expect(commands.toSorted()).toEqual(['a pause', 'a resume']);
    for (const tab of [a, b]) tab.stop();
  });

  it('keeps what is asked while nobody leads for the next leader, and tells it once', async () => {
    const { settled, tabOf, leads, commands, open } = setUp();
    const [a, b, c] = [open('a'), open('b'), open('c')];
    await settled();
    a.rest();
    c.ask('pause');
    c.ask('delete');
    await settled();
    expect([leads, commands]).toEqual([
      ['a 1', 'b 2'],
      ['b pause', 'b delete'],
    ]);
    tabOf('b').close();
    b.stop();
    await settled();
    expect(commands).toHaveLength(2);
    for (const tab of [a, c]) tab.stop();
  });

  it('gives what a leader did not come to do to the next one', async () => {
    const { settled, tabOf, commands, open, stall } = setUp();
    const [a, b] = [open('a'), open('b')];
    await settled();
    const goOn = stall();
    b.ask('pause');
    await settled();
    goOn();
    tabOf('a').close();
    await settled();
    expect(commands).toEqual(['a pause', 'b pause']);
    for (const tab of [a, b]) tab.stop();
  });

  it('leads again after a rest, when its turn comes', async () => {
    const { settled, leads, seen, open } = setUp();
    const [a, b] = [open('a'), open('b')];
    await settled();
    a.rest();
    await settled();
    expect([a.isLeading, b.isLeading]).toEqual([false, true]);
    b.show('half');
    void a.start();
    await settled();
    expect(seen).toContain('a half');
    b.rest();
    await settled();
    expect(leads).toEqual(['a 1', 'b 2', 'a 3']);
    for (const tab of [a, b]) tab.stop();
  });

  it('does not lead when the database cannot be asked, and says why', async () => {
    const { tabOf, leads } = setUp();
    const broken = new TabLeader<string, string>(
      {
        locks: tabOf('broken').locks,
        openChannel: () => new BroadcastChannel('other'),
        takeLead: () => Promise.reject(new Error('full')),
        newId: () => 'id',
      },
      { onLead: () => leads.push('broken'), onState: () => {}, onCommand: async () => {} },
    );
    await expect(broken.start()).rejects.toThrow('full');
    expect([broken.isLeading, leads]).toEqual([false, []]);
    broken.stop();
  });
});
