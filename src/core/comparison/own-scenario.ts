import type { ReplyCheck, Scenario, ScenarioSegment } from './scenario.ts';

/** What a user says of a recording that becomes a scenario. */
export interface AboutScenario {
  readonly title: string;
  readonly kind: Scenario['kind'];
  /** BCP 47. */
  readonly language: string;
  /** What is said; empty: nobody wrote it down, and configurations are compared with each other. */
  readonly text: string;
  /** What a right reply contains: a line each, wordings of which one is enough parted by slashes. */
  readonly reply: string;
}

const OWN = 'own-';

/** @param name unique among the user's own */
export function ownId(name: string): string {
  return OWN + name;
}

export function isOwn({ id }: Pick<Scenario, 'id'>): boolean {
  return id.startsWith(OWN);
}

/** @param audio the file's name, size and length */
export function ownScenario(id: string, about: AboutScenario, audio: Scenario['audio']): Scenario {
  const { title, kind, language } = about;
  return {
    id,
    kind,
    title: { en: title, ko: title },
    language,
    audio,
    segments: segmentsOf(about.text.trim(), audio.durationMs),
    reply: checksOf(about.reply),
  };
}

/** The way back, for who wants to change it. */
export function aboutOf({ title, kind, language, segments, reply }: Scenario): AboutScenario {
  return {
    title: title.en,
    kind,
    language,
    text: segments.map(({ text }) => text).join(' '),
    reply: reply.map(({ anyOf }) => anyOf.join(' / ')).join('\n'),
  };
}

function segmentsOf(text: string, durationMs: number): readonly ScenarioSegment[] {
  return text === '' ? [] : [{ startMs: 0, endMs: Math.max(1, Math.round(durationMs)), speaker: 1, text }];
}

function checksOf(lines: string): readonly ReplyCheck[] {
  const wordings = (line: string) => line.split('/').map((one) => one.trim());
  return lines
    .split('\n')
    .map((line) => ({ anyOf: wordings(line).filter((one) => one !== '') }))
    .filter(({ anyOf }) => anyOf.length > 0);
}
