/** Something that one person says. */
export interface Clip {
  readonly file: string;
  readonly speaker: string;
}

export interface PlannedTurn extends Clip {
  /** Silence before it; below 0 it begins while the one before still speaks. */
  readonly gapMs: number;
  /** How much louder than the others. */
  readonly gainDb: number;
}

const MOST_CLIPS = 6;
/** So often somebody begins before the other has ended. */
const OVERLAPS = 0.15;

/** Conversations of 2, 3, 4, 2, … people in three to four clips each, nobody twice in a row. */
export function planMixes(clips: readonly Clip[], count: number, random: () => number): PlannedTurn[][] {
  const between = (low: number, high: number) => low + (high - low) * random();
  const names = [...new Set(clips.map(({ speaker }) => speaker))].sort();
  return Array.from({ length: count }, (_, mix) => {
    const people = 2 + (mix % 3);
    const left = new Map(
      shuffled(names, random)
        .slice(0, people)
        .map((name) => [
          name,
          shuffled(
            clips.filter(({ speaker }) => speaker === name),
            random,
          ).slice(0, MOST_CLIPS),
        ]),
    );
    const turns: PlannedTurn[] = [];
    const length = Math.round(between(3, 4) * people);
    while (turns.length < length) {
      const others = [...left].filter(([name, own]) => own.length > 0 && name !== turns.at(-1)?.speaker);
      const most = Math.max(...others.map(([, own]) => own.length));
      const behind = others.filter(([, own]) => own.length === most);
      const [choice] = shuffled(random() < 0.6 ? behind : others, random);
      const clip = choice?.[1].pop();
      if (!clip) break;
      const gapMs = random() < OVERLAPS ? -between(200, 800) : between(200, 1200);
      turns.push({ file: clip.file, speaker: clip.speaker, gapMs, gainDb: between(-4, 4) });
    }
    return turns;
  });
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
