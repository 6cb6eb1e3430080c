import fc from 'fast-check';
import type { Cue } from '../../../src/core/subtitles/cue.ts';
import { writeEdl } from '../../../src/core/subtitles/edit-list/edl.ts';
import { writeFcpxml } from '../../../src/core/subtitles/edit-list/fcpxml.ts';
import { type FrameRange, frameRanges } from '../../../src/core/subtitles/edit-list/frames.ts';
import { writeAss } from '../../../src/core/subtitles/formats/ass.ts';
import { writeSrt } from '../../../src/core/subtitles/formats/srt.ts';
import { writeTtml } from '../../../src/core/subtitles/formats/ttml.ts';
import { writeVtt } from '../../../src/core/subtitles/formats/vtt.ts';
import { readEdl } from '../../fakes/subtitles/edl-reader.ts';
import { OTHER_READERS, readFcpxml } from '../../fakes/subtitles/other-readers.ts';
import { cueDocuments } from '../../fakes/subtitles/random-documents.ts';
import { type BenchRow, exactly } from '../bench-report.ts';

const WIDE = (line: string) => line.replaceAll('{', '｛').replaceAll('}', '｝').replaceAll('\\', '＼');
const RATE = 25;

/** Random documents, written by us and read by others. */
export async function roundTripRows(seed: number, documents: number): Promise<BenchRow[]> {
  const finest = fc.sample(cueDocuments(1), { seed, numRuns: documents });
  const coarse = fc.sample(cueDocuments(10), { seed, numRuns: documents });
  const cueRow = async (
    format: keyof typeof OTHER_READERS,
    write: (cues: readonly Cue[]) => string,
    given: readonly (readonly Cue[])[] = finest,
    written: (line: string) => string = (line) => line,
  ) => {
    let different = 0;
    for (const cues of given) {
      const expected = cues.map((cue) => ({ ...cue, lines: cue.lines.map(written) }));
      const read = await OTHER_READERS[format](write(cues)).catch(() => null);
      if (JSON.stringify(read) !== JSON.stringify(expected)) different += 1;
    }
    return rowOf(format, different, documents);
  };
  const listRow = (format: string, through: (cues: readonly Cue[]) => FrameRange[]) => {
    const different = finest.filter(
      (cues) => JSON.stringify(through(cues)) !== JSON.stringify(frameRanges(cues, RATE)),
    );
    return rowOf(format, different.length, documents);
  };
  return [
    await cueRow('srt', writeSrt),
    await cueRow('vtt', writeVtt),
    await cueRow('ttml', (cues) => writeTtml(cues, 'en')),
    await cueRow('ass', writeAss, coarse, WIDE),
    listRow('edl', (cues) => readEdl(writeEdl(cues, 'talk.mp4', RATE), RATE)),
    listRow('fcpxml', (cues) => {
      const medium = { name: 'talk.mp4', durationMs: cues.at(-1)?.endMs ?? 0 };
      return readFcpxml(writeFcpxml(cues, medium, RATE), RATE);
    }),
  ];
}

function rowOf(format: string, different: number, documents: number): BenchRow {
  const row = exactly(`${format}: documents that another reader reads otherwise`, different, 'documents', 0);
  return { ...row, notice: `of ${documents}` };
}
