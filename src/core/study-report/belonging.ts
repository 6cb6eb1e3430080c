import type { RunRecord } from '../comparison/comparison.ts';
import type { Configuration } from '../comparison/configuration.ts';
import { OWN_VOICE } from '../models/voice-choice.ts';
import type { SessionRecord } from '../sessions/session-record.ts';
import { STAGES, type Stage } from '../stage.ts';
import type { ListeningPlan, Way } from '../study/listening/listening-test.ts';

const VOICE = ['seat', 'voice', 'strength', 'speed'] as const satisfies readonly (keyof Way)[];

/**
 * Whether a listening test says something of a comparison: at least two of the configurations speak differently, and as
 * ways of the test do.
 */
export function isOfListening(configurations: readonly Configuration[], { ways }: ListeningPlan): boolean {
  const heard = configurations.map((one) =>
    ways.findIndex((way) => VOICE.every((field) => way[field] === one[field])),
  );
  return new Set(heard.filter((index) => index >= 0)).size >= 2;
}

/**
 * The sessions of daily use that ran as a configuration did in its runs: the same models on the same devices in the same
 * number formats, and, where something was spoken, the same voice. Sessions know no more of what was chosen.
 */
export function sessionsLike(
  records: readonly SessionRecord[],
  { voice }: Pick<Configuration, 'voice'>,
  runs: readonly RunRecord[],
): readonly SessionRecord[] {
  const places = new Set(runs.flatMap(({ stages }) => placesOf(stages)));
  return records.filter(({ stages, voice: spoken }) => {
    const used = placesOf(stages);
    const isSame = used.length > 0 && used.every((place) => places.has(place));
    return isSame && (stages.tts === undefined || (spoken || OWN_VOICE) === voice);
  });
}

/** Of the stages that ran: what ran where. */
function placesOf(
  stages: Readonly<Partial<Record<Stage, { model: string; device: string; dtype: string }>>>,
): readonly string[] {
  return STAGES.flatMap((stage) => {
    const used = stages[stage];
    return used === undefined ? [] : [`${stage} ${used.model} ${used.device} ${used.dtype}`];
  });
}
