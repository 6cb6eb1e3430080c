import { bestAssignment } from './assignment.ts';

/** Somebody speaks, in milliseconds. Turns of different speakers may overlap. */
export interface SpokenTurn {
  readonly startMs: number;
  readonly endMs: number;
  readonly speaker: string;
}

/** Speaker time in milliseconds; two people who speak at once count twice. */
export interface DiarisationError {
  readonly speechMs: number;
  readonly missedMs: number;
  readonly falseAlarmMs: number;
  readonly confusedMs: number;
  /** The three together over `speechMs`; 0 where nobody spoke and nobody was found. */
  readonly rate: number;
}

/**
 * Diarisation error rate as NIST's Rich Transcription evaluations define it (RT-09, md-eval): the speakers of both sides
 * are paired so that they agree most, overlapping speech counts, and nothing is judged within `collarMs` of where a
 * reference turn starts or ends.
 */
export function diarisationError(
  reference: readonly SpokenTurn[],
  found: readonly SpokenTurn[],
  collarMs: number,
): DiarisationError {
  const stretches = stretchesOf(reference, found, collarMs);
  const [names, others] = [namesOf(reference), namesOf(found)];
  const shared = names.map((name) =>
    others.map((other) =>
      stretches.reduce((sum, at) => sum + (at.spoken.has(name) && at.found.has(other) ? at.ms : 0), 0),
    ),
  );
  const pairs = new Map(bestAssignment(shared).map((other, at) => [names[at] ?? '', others[other]] as const));
  let [speechMs, missedMs, falseAlarmMs, confusedMs] = [0, 0, 0, 0];
  for (const { ms, spoken, found: heard } of stretches) {
    const right = [...spoken].filter((name) => {
      const other = pairs.get(name);
      return other !== undefined && heard.has(other);
    }).length;
    speechMs += ms * spoken.size;
    missedMs += ms * Math.max(0, spoken.size - heard.size);
    falseAlarmMs += ms * Math.max(0, heard.size - spoken.size);
    confusedMs += ms * (Math.min(spoken.size, heard.size) - right);
  }
  const wrongMs = missedMs + falseAlarmMs + confusedMs;
  const rate = wrongMs === 0 ? 0 : wrongMs / speechMs;
  return { speechMs, missedMs, falseAlarmMs, confusedMs, rate };
}

interface Stretch {
  readonly ms: number;
  readonly spoken: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
}

/** Between two changes nobody begins or ends; what lies in a collar is left out. */
function stretchesOf(
  reference: readonly SpokenTurn[],
  found: readonly SpokenTurn[],
  collarMs: number,
): Stretch[] {
  const edges = reference.flatMap(({ startMs, endMs }) => [startMs, endMs]);
  const cuts = new Set([
    ...edges.flatMap((edge) => [edge - collarMs, edge + collarMs, edge]),
    ...found.flatMap(({ startMs, endMs }) => [startMs, endMs]),
  ]);
  const changes = [...cuts].sort((a, b) => a - b);
  return changes.slice(1).flatMap((endMs, before) => {
    const startMs = changes[before] ?? endMs;
    const middleMs = (startMs + endMs) / 2;
    if (edges.some((edge) => Math.abs(edge - middleMs) < collarMs)) return [];
    const at = (turns: readonly SpokenTurn[]) =>
      new Set(
        turns
          .filter((turn) => turn.startMs <= middleMs && middleMs < turn.endMs)
          .map(({ speaker }) => speaker),
      );
    return [{ ms: endMs - startMs, spoken: at(reference), found: at(found) }];
  });
}

function namesOf(turns: readonly SpokenTurn[]): string[] {
  return [...new Set(turns.map(({ speaker }) => speaker))];
}
