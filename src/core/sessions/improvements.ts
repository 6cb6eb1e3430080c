import { STAGES, type Stage } from '../stage.ts';
import { wilson } from '../study/preference.ts';
import { type Feedback, STAGE_OF_PART } from './feedback.ts';
import { groupBy } from './group-by.ts';
import { isFallback, type SessionRecord, type SessionStage } from './session-record.ts';

/** Something that may be worth doing, with what speaks for it. */
export interface Improvement {
  readonly kind: 'disliked' | 'corrected' | 'failing' | 'fallback' | 'waiting';
  /** Of what; null for what concerns no single stage. */
  readonly stage: Stage | null;
  readonly model: string | null;
  /** Device and number format: `webgpu/fp16`. */
  readonly place: string | null;
  /** An error's code, or why a model runs where it does. */
  readonly code: string | null;
  /** Cases, of all that could have been one: thumbs, words, sessions. */
  readonly count: number;
  readonly of: number;
  /** What people wrote, the newest first. */
  readonly sentences: readonly string[];
  /** Ids of the sessions, the newest first. */
  readonly sessions: readonly string[];
}

/** Share of a session's time in the queue from which on it waited for other work. */
const MUCH_WAITING = 0.2;
/** Share of words put right from which on it is worth a look. */
const MANY_EDITS = 0.05;
const FEWEST_WORDS = 50;

/**
 * What people disliked, put right, saw fail, or waited for, the surest first: by the lower limit of Wilson's 95 % interval
 * of its share, so that one of one doesn't go before forty of fifty.
 */
export function improvements(
  records: readonly SessionRecord[],
  feedback: readonly Feedback[],
): readonly Improvement[] {
  const newestFirst = [...records].sort((a, b) => b.endedAtMs - a.endedAtMs);
  const all: Improvement[] = [
    ...disliked(newestFirst, feedback),
    ...corrected(newestFirst),
    ...failing(newestFirst),
    ...fallbacks(newestFirst),
    ...waiting(newestFirst),
  ];
  const sureness = ({ count, of }: Improvement) => wilson(count, of, 0.95)?.low ?? 0;
  return all.sort((a, b) => sureness(b) - sureness(a));
}

interface Place {
  readonly stage: Stage;
  readonly model: string;
  readonly place: string;
}

const placeOf = (stage: Stage, { model, device, dtype }: SessionStage): Place => ({
  stage,
  model,
  place: `${device}/${dtype}`,
});
const keyOf = ({ stage, model, place }: Place) => `${stage} ${model} ${place}`;

export interface RatedPlace extends Place {
  readonly up: number;
  readonly down: number;
  /** Thumbs down, the newest first. */
  readonly against: readonly Feedback[];
}

/** Thumbs by stage, model and device, those with the most thumbs down first. */
export function ratingsByPlace(
  records: readonly SessionRecord[],
  feedback: readonly Feedback[],
): readonly RatedPlace[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const rated = feedback.flatMap((one) => {
    const stage = STAGE_OF_PART[one.part];
    const used = byId.get(one.session)?.stages[stage];
    return used ? [{ place: placeOf(stage, used), one }] : [];
  });
  return [...groupBy(rated, ({ place }) => keyOf(place)).values()]
    .flatMap((group) => {
      const place = group[0]?.place;
      if (place === undefined) return [];
      const thumbs = group.map(({ one }) => one).sort((a, b) => b.atMs - a.atMs);
      const against = thumbs.filter(({ thumb }) => thumb === 'down');
      return [{ ...place, up: thumbs.length - against.length, down: against.length, against }];
    })
    .sort((a, b) => b.down - a.down || b.up - a.up);
}

function disliked(records: readonly SessionRecord[], feedback: readonly Feedback[]): readonly Improvement[] {
  return ratingsByPlace(records, feedback)
    .filter(({ down }) => down > 0)
    .map(({ stage, model, place, up, down, against }) => ({
      kind: 'disliked',
      stage,
      model,
      place,
      code: null,
      count: down,
      of: up + down,
      sentences: against.flatMap(({ sentence }) => sentence || []),
      sessions: [...new Set(against.map(({ session }) => session))],
    }));
}

function corrected(records: readonly SessionRecord[]): readonly Improvement[] {
  const edited = records.flatMap(({ id, edits, stages: { stt } }) =>
    edits && stt ? [{ id, edits, place: placeOf('stt', stt) }] : [],
  );
  return [...groupBy(edited, ({ place }) => keyOf(place)).values()].flatMap((group) => {
    const place = group[0]?.place;
    const count = group.reduce((sum, { edits }) => sum + edits.edited, 0);
    const of = group.reduce((sum, { edits }) => sum + edits.words, 0);
    if (place === undefined || of < FEWEST_WORDS || count < MANY_EDITS * of) return [];
    const sessions = group.map(({ id }) => id);
    return [
      { kind: 'corrected', ...place, code: null, count: Math.min(count, of), of, sentences: [], sessions },
    ];
  });
}

function failing(records: readonly SessionRecord[]): readonly Improvement[] {
  const failed = records.flatMap(({ id, errors }) => [...new Set(errors)].map((code) => ({ id, code })));
  return [...groupBy(failed, ({ code }) => code)].map(([code, group]) => ({
    ...NO_PLACE,
    kind: 'failing',
    code,
    count: group.length,
    of: records.length,
    sessions: group.map(({ id }) => id),
  }));
}

function fallbacks(records: readonly SessionRecord[]): readonly Improvement[] {
  const fallen = records.flatMap(({ id, stages }) =>
    STAGES.flatMap((stage) => {
      const used = stages[stage];
      return used && isFallback(used) ? [{ id, place: placeOf(stage, used), code: used.reason }] : [];
    }),
  );
  return [...groupBy(fallen, ({ place, code }) => `${keyOf(place)} ${code}`).values()].flatMap((group) => {
    const first = group[0];
    if (first === undefined) return [];
    const of = records.filter(({ stages }) => stages[first.place.stage] !== undefined).length;
    const sessions = group.map(({ id }) => id);
    return [
      {
        kind: 'fallback',
        ...first.place,
        code: first.code,
        count: group.length,
        of,
        sentences: [],
        sessions,
      },
    ];
  });
}

function waiting(records: readonly SessionRecord[]): readonly Improvement[] {
  const turns = records.filter(
    ({ kind, totalMs, isCold }) => kind === 'turn' && !isCold && (totalMs ?? 0) > 0,
  );
  const waited = turns.filter(({ stages, totalMs }) => {
    const waitMs = STAGES.reduce((sum, stage) => sum + (stages[stage]?.waitMs ?? 0), 0);
    return waitMs >= MUCH_WAITING * (totalMs ?? 0);
  });
  if (waited.length === 0) return [];
  const sessions = waited.map(({ id }) => id);
  return [{ ...NO_PLACE, kind: 'waiting', count: waited.length, of: turns.length, sessions }];
}

const NO_PLACE = { stage: null, model: null, place: null, code: null, sentences: [] } as const;
