import { describe, expect, it } from 'vitest';
import { TabLeader, type TabLeaderPorts } from '../../src/adapters/browser/tab-leader.ts';

/** The browser's lock manager in one process: one holder, the others in line. `kill` is what closing a tab does. */
class FakeLocks {
  readonly #line: { grant: () => Promise<unknown>; tab: string; settle: () => void; release: () => void }[] =
    [];

  of(tab: string): TabLeaderPorts['locks'] {
    const request = async (_: string, options: { signal?: AbortSignal }, grant: () => Promise<unknown>) => {
      let release: () => void = () => {};
      const killed = new Promise<void>((resolve) => {
        release = resolve;
      });
      await new Promise<void>((settle, fail) => {
        const granted = () => Promise.race([grant(), killed]).catch(fail);
        this.#line.push({ tab, release, settle, grant: granted });
        options.signal?.addEventListener('abort', () => this.kill(tab));
        if (this.#line.length === 1) this.#next();
      });
    };
    return { request: request as unknown as TabLeaderPorts['locks']['request'] };
  }

  kill(tab: string): void {
    const at = this.#line.findIndex((entry) => entry.tab === tab);
    const [entry] = at < 0 ? [] : this.#line.splice(at, 1);
    entry?.release();
    entry?.settle();
    if (at === 0) this.#next();
  }

  #next(): void {
    void this.#line[0]?.grant();
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

function setUp() {
  const locks = new FakeLocks();
  const channel = `test-${Math.random()}`;
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
        locks: locks.of(tab),
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
  return { locks, leads, commands, seen, open, stall };
}

describe('TabLeader', () => {
  it('lets one tab lead, and the next one when it goes, with a higher token', async () => {
    const { leads, open } = setUp();
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
    const { seen, open } = setUp();
    const a = open('a');
    await settled();
    a.show('half');
    const b = open('b');
    await settled();
    expect(seen).toEqual(['a half', 'b half']);
    for (const tab of [a, b]) tab.stop();
  });

  it('brings what is asked in any tab to the leader', async () => {
    const { commands, open } = setUp();
    const [a, b] = [open('a'), open('b')];
    await settled();
    b.ask('pause');
    a.ask('resume');
    await settled();
    expect(commands.toSorted()).toEqual(['a pause', 'a resume']);
    for (const tab of [a, b]) tab.stop();
  });

  it('keeps what is asked while nobody leads for the next leader, and tells it once', async () => {
    const { locks, leads, commands, open } = setUp();
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
    locks.kill('b');
    b.stop();
    await settled();
    expect(commands).toHaveLength(2);
    for (const tab of [a, c]) tab.stop();
  });

  it('gives what a leader did not come to do to the next one', async () => {
    const { locks, commands, open, stall } = setUp();
    const [a, b] = [open('a'), open('b')];
    await settled();
    const goOn = stall();
    b.ask('pause');
    await settled();
    goOn();
    locks.kill('a');
    await settled();
    expect(commands).toEqual(['a pause', 'b pause']);
    for (const tab of [a, b]) tab.stop();
  });

  it('leads again after a rest, when its turn comes', async () => {
    const { leads, seen, open } = setUp();
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
    const { locks, leads } = setUp();
    const broken = new TabLeader<string, string>(
      {
        locks: locks.of('broken'),
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
