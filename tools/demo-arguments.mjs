import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run demo -- FILE… --out DIR
  FILE                            audio, video, or a .txt file, which is typed in
  --mode auto|interactive|batch   in front, in the background, or by length (default auto)
  --device auto|webgpu|wasm       where the models run (default auto)
  --dtype auto|fp16|fp32          number format (default auto)
  --prompt TEXT                   instruction for the language model
  --pack ID                       bundled (default), light, balanced or quality
  --voice ID                      a voice of the speech model
  --denoise on|off                noise reduction before listening (default off)`;

/** @type {Readonly<Record<string, readonly string[]>>} */
const CHOICES = {
  mode: ['auto', 'interactive', 'batch'],
  device: ['auto', 'webgpu', 'wasm'],
  dtype: ['auto', 'fp16', 'fp32'],
  // The last one is what tests run on.
  pack: ['bundled', 'light', 'balanced', 'quality', 'first-wave'],
  denoise: ['on', 'off'],
};

/**
 * @param {readonly string[]} args as they stand behind the command
 * @returns {{ files: readonly string[], out: string, settings: Record<string, unknown> } | null} null when help is wanted
 * @throws with one sentence that says what is wrong
 */
export function readArguments(args) {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  for (const [name, allowed] of Object.entries(CHOICES)) {
    const value = values[/** @type {keyof typeof values} */ (name)];
    if (typeof value === 'string' && !allowed.includes(value)) {
      throw new Error(`--${name} takes ${allowed.join(', ')}, not ${value}.`);
    }
  }
  if (positionals.length === 0)
    throw new Error('Name at least one audio or video file; --help lists the options.');
  if (!values.out) throw new Error('Say with --out DIR where the results go; --help lists the options.');
  return {
    files: positionals,
    out: values.out,
    settings: {
      pack: values.pack ?? 'bundled',
      device: values.device ?? 'auto',
      dtype: values.dtype ?? 'auto',
      voice: values.voice ?? '',
      denoise: values.denoise === 'on',
      instruction: values.prompt ?? '',
      priority: values.mode === 'batch' ? 'background' : (values.mode ?? 'auto'),
      // Nobody else works in this page.
      backgroundDuty: 1,
    },
  };
}

/**
 * @param {string} voice the one that was asked for
 * @param {readonly string[]} known the pack's; none while that cannot be told
 * @throws with one sentence that names those
 */
export function checkVoice(voice, known) {
  if (known.length === 0 || known.includes(voice)) return;
  throw new Error(`The pack has no voice ${voice}; --voice takes ${known.join(', ')}. (model/missing)`);
}

/** @param {readonly string[]} args */
function parse(args) {
  const text = /** @type {const} */ ({ type: 'string' });
  const names = {
    mode: text,
    device: text,
    dtype: text,
    prompt: text,
    pack: text,
    voice: text,
    denoise: text,
  };
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...names, out: text, help: { type: 'boolean' } },
    });
  } catch (error) {
    // What follows the first sentence is about the shell.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw new Error(`${sentence.replace(/\.$/, '')}; --help lists the options.`);
  }
}

/**
 * One folder a file: its name without the ending, with it where two files would share a folder, and numbered where they
 * still would. Names that differ in case only are the same on some disks.
 * @param {readonly string[]} files
 * @returns {string[]} in the order of the files
 */
export function folderNames(files) {
  const stems = files.map((file) => basename(file, extname(file)));
  const isShared = (/** @type {string} */ stem) => stems.filter((other) => isSame(other, stem)).length > 1;
  /** @type {string[]} */
  const names = [];
  for (const [index, file] of files.entries()) {
    const stem = stems[index] ?? '';
    const name = isShared(stem) ? basename(file) : stem;
    let free = name;
    for (let number = 2; names.some((taken) => isSame(taken, free)); number++) free = `${name}-${number}`;
    names.push(free);
  }
  return names;
}

/** @param {string} a @param {string} b */
function isSame(a, b) {
  return a.toLowerCase() === b.toLowerCase();
}
