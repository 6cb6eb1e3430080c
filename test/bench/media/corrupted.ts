import { readSubtitles } from '../../../src/core/subtitles/reading/read-subtitles.ts';
import { CORRUPTED_FILES } from '../../fakes/subtitles/corrupted-files.ts';
import { type BenchRow, exactly } from '../bench-report.ts';

export function corruptedRows(): BenchRow[] {
  let lost = 0;
  let whole = 0;
  let silent = 0;
  for (const { text, untouched, isTold } of CORRUPTED_FILES) {
    const { cues, problems } = readSubtitles(text);
    const read = new Set(cues.map((cue) => JSON.stringify(cue)));
    whole += untouched.length;
    lost += untouched.filter((cue) => !read.has(JSON.stringify(cue))).length;
    if (isTold && problems.length === 0) silent += 1;
  }
  return [
    {
      ...exactly('100 corrupted files: cues lost that were whole', lost, 'cues', 0),
      notice: `of ${whole}`,
    },
    exactly('100 corrupted files: damage to times or blocks that is not told', silent, 'files', 0),
  ];
}
