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
import type { AtRate } from '../../../ports/audio.ts';
import type { SpokenClip } from '../../../ports/lab-store.ts';
import { LAB_RATE_HZ } from '../lab-rate.ts';

/**
 * What a sitting lets hear, all of it made even: what was spoken, and what its anchors and checks are made of that.
 * Errors: those of `atRate`.
 */
export async function sittingSounds(
  { ways }: ListeningPlan,
  clips: readonly SpokenClip[],
  { trials }: Sitting,
  atRate: AtRate,
): Promise<(sentence: number, way: number) => PcmAudio | undefined> {
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
  // Loudness and peaks are those that will be heard.
  const converted = await atRate(all, LAB_RATE_HZ);
  for (const [index, sound] of evenClips(converted).entries())
    even.set([all[index]?.sentence, all[index]?.way].join(), sound);
  return (sentence, way) => even.get([sentence, way].join());
}
