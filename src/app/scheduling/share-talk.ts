import { isGpuInteractive } from '../../core/scheduler/gates.ts';
import type { TabTalkPort } from '../../ports/tab-talk.ts';
import type { Runner } from './runner.ts';

/** Background work of this tab gives way to a user who talks in another one, as it does in this tab. */
export function shareTalk(
  runner: Pick<Runner, 'state' | 'subscribe' | 'send'>,
  openTalk: (onOthers: (isTalking: boolean) => void) => TabTalkPort,
): void {
  const talk = openTalk((isTalking) => runner.send({ type: 'othersTalked', isTalking }));
  runner.subscribe(() => talk.tell(isGpuInteractive(runner.state)));
}
