import type { BuildInfo } from '../report.ts';
import type { Profile } from './profiler.ts';
import { type SessionProfile, sessionProfile } from './session-profile.ts';

const SCHEMA = 'sotto-profile/1';

/** What a bug report needs: where the time of each session went, without what was said in it. */
export interface ProfileSummary extends BuildInfo {
  readonly schema: typeof SCHEMA;
  readonly dropped: number;
  readonly sessions: readonly Omit<SessionProfile, 'spans'>[];
}

export function summarise(
  profile: Profile,
  { version, commit, browser }: BuildInfo,
  nowMs: number,
): ProfileSummary {
  const sessions = profile.sessions.flatMap(({ session }) => {
    const told = sessionProfile(profile, session, nowMs);
    if (told === null) return [];
    const { spans: _, ...rest } = told;
    return [rest];
  });
  return { schema: SCHEMA, version, commit, browser, dropped: profile.dropped, sessions };
}
