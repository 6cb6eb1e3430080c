import { evenClips } from '../../../core/audio/even-clips.ts';
import { lowAnchor } from '../../../core/audio/low-pass.ts';
import { modulatedNoise } from '../../../core/audio/modulated-noise.ts';
import type { PcmAudio } from '../../../core/audio/wav.ts';
import { seededRandom } from '../../../core/seeded-random.ts';
import {
  anchorOf,
  type ListeningPlan,
  type Sitting,
  spoiltOf,
} from '../../../core/study/listening/listening-test.ts';
import type { SpokenClip } from '../../../ports/lab-store.ts';

/** What a sitting lets hear, all of it made even: what was spoken, and what its anchors and checks are made of that. */
export function sittingSounds(
  { ways }: ListeningPlan,
  clips: readonly SpokenClip[],
  { trials }: Sitting,
): (sentence: number, way: number) => PcmAudio | undefined {
  const [anchor, spoilt] = [anchorOf(ways.length), spoiltOf(ways.length)];
  const heard = new Set(trials.flatMap(({ sentence, ways: of }) => of.map((way) => [sentence, way].join())));
  const made = clips
    .filter(({ way }) => way === 0)
    .flatMap((clip) => {
      const isHeard = (way: number) => heard.has([clip.sentence, way].join());
      return [
        ...(isHeard(anchor) ? [{ ...lowAnchor(clip), sentence: clip.sentence, way: anchor }] : []),
        ...(isHeard(spoilt)
          ? [{ ...modulatedNoise(clip, seededRandom(clip.sentence)), sentence: clip.sentence, way: spoilt }]
          : []),
      ];
    });
  const all = [...clips, ...made];
  const even = new Map<string, PcmAudio>();
  for (const [index, sound] of evenClips(all).entries())
    even.set([all[index]?.sentence, all[index]?.way].join(), sound);
  return (sentence, way) => even.get([sentence, way].join());
}
