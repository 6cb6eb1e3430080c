import type { FrameRange } from '../../../src/core/subtitles/edit-list/frames.ts';

const EVENT =
  /^(\d{3,}) {2}(\S{1,8}) +(AA?(?:\/V)?|V) +C +(\d\d:\d\d:\d\d:\d\d) (\d\d:\d\d:\d\d:\d\d) (\d\d:\d\d:\d\d:\d\d) (\d\d:\d\d:\d\d:\d\d)$/;

/**
 * Reads the cuts of a CMX 3600 list as the format's description gives them (no package of the registry reads it).
 *
 * @returns the frames of the medium that it keeps; the record side has to be without holes and as long as the source
 */
export function readEdl(text: string, rate: number): FrameRange[] {
  let reached = 0;
  let number = 0;
  return text.split('\n').flatMap((line) => {
    const match = EVENT.exec(line);
    if (!match) {
      if (line !== '' && !/^(TITLE: |FCM: |\* )/.test(line)) throw new Error(`not of the format: ${line}`);
      return [];
    }
    number += 1;
    if (Number(match[1]) !== number) throw new Error(`event ${match[1]} where ${number} was due`);
    const [from = 0, to = 0, recordFrom = 0, recordTo = 0] = match.slice(4).map((time) => frames(time, rate));
    if (recordFrom !== reached || recordTo - recordFrom !== to - from) throw new Error(`a hole at ${line}`);
    reached = recordTo;
    return [{ from, to }];
  });
}

function frames(time: string, rate: number): number {
  const [hours = 0, minutes = 0, seconds = 0, rest = 0] = time.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * rate + rest;
}
