import type { ListeningTest } from '../../../core/study/listening/listening-test.ts';
import { isSameTest, newSittings } from '../../../core/study/listening/merge.ts';
import type { LabFiles, LabStore } from '../../../ports/lab-store.ts';
import { otherTest, soundGone } from '../lab-errors.ts';
import type { StudioLab } from '../studio-lab.ts';

interface SharingPorts {
  readonly files: LabFiles;
  readonly store: LabStore;
  readonly find: (testId: string) => ListeningTest | undefined;
  /** Of what is stored already. */
  readonly add: (test: ListeningTest, madeClips: number) => void;
  readonly replace: (test: ListeningTest) => Promise<void>;
}

/** A test on its way to raters elsewhere, and their answers on the way back. */
export function createSharing({
  files,
  store,
  find,
  add,
  replace,
}: SharingPorts): Pick<StudioLab, 'share' | 'open' | 'addResults'> {
  const isWhole = ({ plan }: ListeningTest, clips: number) =>
    clips === plan.sentences.length * plan.ways.length;

  return {
    async share(testId) {
      const test = find(testId);
      const clips = test ? await store.clips(testId) : [];
      if (!test || !isWhole(test, clips.length)) throw soundGone();
      return files.share({ test, clips });
    },
    async open(from) {
      const { test, clips } = await files.readShared(
        typeof from === 'string' ? await files.fetchBeside(from) : from,
      );
      const here = find(test.id);
      if (here && !isSameTest(here, test)) throw otherTest();
      if (!here) {
        for (const clip of clips) await store.putClip(test.id, clip);
        await store.put(test);
        add(test, clips.length);
      }
      return test.id;
    },
    async addResults(testId, file) {
      const theirs = await files.readResults(file);
      const here = find(testId);
      if (!here || !isSameTest(here, theirs)) throw otherTest();
      const added = newSittings(here, theirs);
      if (added.length > 0) await replace({ ...here, sittings: [...here.sittings, ...added] });
      return added.length;
    },
  };
}
