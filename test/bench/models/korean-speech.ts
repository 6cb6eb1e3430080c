import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sentences from '../../fixtures/models/stt/korean.json' with { type: 'json' };

const WORDS_A_MINUTE = '140';

/**
 * Has espeak-ng speak the Korean sentences into a folder, with an `index.json` of them.
 * @returns false where it is not installed
 */
export async function speakKorean(folder: string): Promise<boolean> {
  const say = (text: string, path: string) =>
    promisify(execFile)('espeak-ng', ['-v', 'ko', '-s', WORDS_A_MINUTE, '-w', path, text]);
  try {
    for (const [index, text] of sentences.entries()) await say(text, join(folder, `${index}.wav`));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw thrown;
  }
  const clips = sentences.map((text, index) => ({ url: `/bench-media/korean/${index}.wav`, text }));
  await writeFile(join(folder, 'index.json'), JSON.stringify(clips));
  return true;
}
