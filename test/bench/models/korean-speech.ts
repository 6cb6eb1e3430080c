import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TRAINING } from './judge-speech.ts';

const SENTENCES = join(import.meta.dirname, '..', '..', 'fixtures', 'models', 'stt', 'korean.json');
const WORDS_A_MINUTE = '140';
const run = promisify(execFile);

/** Sentences in Korean with who speaks them. */
export interface KoreanSpeech {
  readonly voice: string;
  readonly clips: readonly { readonly url: string; readonly text: string }[];
}

/**
 * Has the Korean sentences spoken into a folder, with an `index.json` of them: by a Japanese voice of Kokoro's where there
 * is a Python, else by espeak-ng.
 * @param python one in which `training/kokoro_82m/korean.py` runs
 * @returns false where espeak-ng, which both need, is not installed
 */
export async function speakKorean(folder: string, python: string | undefined): Promise<boolean> {
  const sentences: readonly string[] = JSON.parse(await readFile(SENTENCES, 'utf8'));
  try {
    if (python === undefined) await speakWithEspeak(sentences, folder);
    else await speakWithKokoro(python, folder);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw thrown;
  }
  const clips = sentences.map((text, index) => ({ url: `/bench-media/korean/${index}.wav`, text }));
  const voice = python === undefined ? 'espeak-ng' : "Kokoro's jf_alpha";
  const speech: KoreanSpeech = { voice, clips };
  await writeFile(join(folder, 'index.json'), JSON.stringify(speech));
  return true;
}

async function speakWithEspeak(sentences: readonly string[], folder: string): Promise<void> {
  for (const [index, text] of sentences.entries())
    await run('espeak-ng', ['-v', 'ko', '-s', WORDS_A_MINUTE, '-w', join(folder, `${index}.wav`), text]);
}

async function speakWithKokoro(python: string, folder: string): Promise<void> {
  const work = join(tmpdir(), 'sotto-voices');
  const options = ['--sentences', SENTENCES, '--work', work, '--out', folder];
  await run(python, ['-m', 'kokoro_82m.korean', ...options], { cwd: TRAINING });
}
