import { writable } from '../writable.ts';
import { type FrameRate, frameRanges, timecode } from './frames.ts';
import type { KeptRange } from './kept-ranges.ts';
import { isSoundOnly } from './sound-only.ts';

/**
 * @param name of the medium's file
 * @returns a CMX 3600 edit decision list: the ranges one behind the other, picture where it has one and sound, the
 * record side from 00:00:00:00
 */
export function writeEdl(ranges: readonly KeptRange[], name: string, rate: FrameRate): string {
  const clip = writable(name);
  const channels = isSoundOnly(name) ? 'AA   ' : 'AA/V ';
  let recorded = 0;
  const events = frameRanges(ranges, rate).map(({ from, to }, index) => {
    const [recordFrom, recordTo] = [recorded, recorded + to - from];
    recorded = recordTo;
    const number = String(index + 1).padStart(3, '0');
    const times = [from, to, recordFrom, recordTo].map((frames) => timecode(frames, rate)).join(' ');
    return `${number}  AX       ${channels} C        ${times}\n* FROM CLIP NAME: ${clip}\n`;
  });
  return `TITLE: ${clip}\nFCM: NON-DROP FRAME\n\n${events.join('\n')}`;
}
