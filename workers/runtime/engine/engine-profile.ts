import { type OperatorTime, operatorTimes, readEngineProfile } from '../../../src/core/profile/operators.ts';
import { ort } from './ort.ts';

const MOST_TOLD = 10;

/**
 * Has the engine write down what every operator of the sessions that are made from now on takes. In a browser it prints that,
 * an event a line, when a profile ends. For a worker that nothing else is asked of, before its first session.
 * @returns what ends the profile and tells the most expensive operators; their times are those of one of `runs`
 */
export function profileEngine(): (runs: number) => readonly OperatorTime[] {
  const { create } = ort.InferenceSession;
  const sessions: Awaited<ReturnType<typeof create>>[] = [];
  const lines: string[] = [];
  // biome-ignore lint/suspicious/noConsole: there the engine prints its profile.
  const say = console.log;
  console.log = (...said: unknown[]) => {
    const text = said.join(' ');
    if (/^[[{\]]/.test(text)) lines.push(text);
    else say(...said);
  };
  ort.InferenceSession.create = async (...asked: unknown[]) => {
    const [graph, options] = asked as [Uint8Array, object];
    const session = await create.call(ort.InferenceSession, graph, { ...options, enableProfiling: true });
    sessions.push(session);
    return session;
  };
  return (runs) => {
    for (const session of sessions.splice(0)) session.endProfiling();
    return operatorTimes(readEngineProfile(lines.splice(0)))
      .slice(0, MOST_TOLD)
      .map((time) => ({ ...time, count: Math.round(time.count / runs), ms: time.ms / runs }));
  };
}
