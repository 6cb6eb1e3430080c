import type { LockPort } from '../../ports/locks.ts';
import type { TabTalkPort } from '../../ports/tab-talk.ts';

type Message = { readonly type: 'talks'; readonly lock: string } | { readonly type: 'whoTalks' };

export interface TabTalkPorts {
  readonly locks: LockPort;
  readonly openChannel: () => Pick<BroadcastChannel, 'postMessage' | 'onmessage'>;
  readonly newId: () => string;
}

/**
 * A tab that talks holds a lock and tells its name; whoever hears that waits for the lock, which the browser gives back also
 * when the tab crashes. So nobody polls, and nobody stays silent for a tab that is gone.
 * @param onOthers whether any other tab talks
 */
export function createTabTalk(
  { locks, openChannel, newId }: TabTalkPorts,
  onOthers: (isTalking: boolean) => void,
): TabTalkPort {
  const { signal: never } = new AbortController();
  const channel = openChannel();
  const others = new Set<string>();
  let own: { readonly lock: string; readonly end: () => void } | null = null;

  async function hear(lock: string): Promise<void> {
    if (others.has(lock)) return;
    others.add(lock);
    if (others.size === 1) onOthers(true);
    await locks.request(lock, { signal: never }, async () => {});
    others.delete(lock);
    if (others.size === 0) onOthers(false);
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'talks') void hear(data.lock);
    else if (own !== null) channel.postMessage({ type: 'talks', lock: own.lock } satisfies Message);
  };
  channel.postMessage({ type: 'whoTalks' } satisfies Message);

  return {
    tell(isTalking) {
      if (isTalking === (own !== null)) return;
      own?.end();
      own = null;
      if (!isTalking) return;
      const lock = `sotto-talk ${newId()}`;
      const ended = new Promise<void>((resolve) => {
        own = { lock, end: resolve };
      });
      void locks.request(lock, { signal: never }, () => {
        channel.postMessage({ type: 'talks', lock } satisfies Message);
        return ended;
      });
    },
  };
}
