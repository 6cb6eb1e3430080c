import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run demo -- FILE… --out DIR
  FILE                              audio, video, or a .txt file, which is typed in
  --until transcript|reply|speech   where to stop (default speech); what comes later is left out
  --language auto|en|ko|…           the language that is spoken (default auto)
  --mode auto|interactive|batch     in front, in the background, or by length (default auto)
  --device auto|webgpu|wasm         where the models run (default auto)
  --dtype auto|fp16|fp32|…          number format (default auto)
  --prompt TEXT                     instruction for the language model
  --pack ID                         the models, as the screen Models names them (default bundled)
  --voice ID                        a voice of the pack
  --denoise on|off|auto             noise reduction before listening (default off)`;

/**
 * What the app offers; its own lists, see demo.mjs.
 * @typedef {{ packs: readonly string[], devices: readonly string[], dtypes: readonly string[], languages: readonly string[] }} Offers
 * @typedef {'transcript' | 'reply' | 'speech'} Until
 * @typedef {{ files: readonly string[], out: string, until: Until, settings: Record<string, unknown> }} Wanted
 */

const UNTIL = /** @type {const} */ (['transcript', 'reply', 'speech']);

/**
 * @param {readonly string[]} args as they stand behind the command
 * @returns {Wanted | null} null when help is wanted
 * @throws with one sentence that says what is wrong
 */
export function readArguments(args) {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  if (positionals.length === 0)
    throw new Error('Name at least one audio or video file; --help lists the options.');
  if (!values.out) throw new Error('Say with --out DIR where the results go; --help lists the options.');
  const { mode = 'auto', denoise = 'off', until = 'speech' } = values;
  checkChoice('mode', mode, ['auto', 'interactive', 'batch']);
  checkChoice('denoise', denoise, ['on', 'off', 'auto']);
  checkChoice('until', until, UNTIL);
  const typed = positionals.find((file) => isText(file));
  if (until === 'transcript' && typed !== undefined)
    throw new Error(`${typed} is typed in and has no transcript; leave it out, or ask --until reply.`);
  return {
    files: positionals,
    out: values.out,
    until: /** @type {Until} */ (until),
    settings: {
      pack: values.pack ?? 'bundled',
      device: values.device ?? 'auto',
      dtype: values.dtype ?? 'auto',
      voice: values.voice ?? '',
      speechLanguage: values.language ?? 'auto',
      denoise: denoise === 'auto' ? 'auto' : denoise === 'on',
      instruction: values.prompt ?? '',
      reply: until === 'transcript' ? 'none' : 'auto',
      spokenReplies: until === 'speech',
      priority: mode === 'batch' ? 'background' : mode,
      // Nobody else works in this page.
      backgroundDuty: 1,
    },
  };
}

/**
 * @param {Wanted['settings']} settings
 * @param {Offers} offers
 * @throws with one sentence that names what there is
 */
export function checkOffers({ pack, device, dtype, speechLanguage }, { packs, devices, dtypes, languages }) {
  checkChoice('pack', pack, packs);
  checkChoice('device', device, ['auto', ...devices]);
  checkChoice('dtype', dtype, ['auto', ...dtypes]);
  checkChoice('language', speechLanguage, ['auto', ...languages]);
}

/** @param {string} name @param {unknown} value @param {readonly string[]} allowed */
function checkChoice(name, value, allowed) {
  if (typeof value === 'string' && allowed.includes(value)) return;
  throw new Error(`--${name} takes ${allowed.join(', ')}, not ${value}.`);
}

/** Typed in, where everything else is opened. @param {string} file */
export function isText(file) {
  return extname(file).toLowerCase() === '.txt';
}

/**
 * @param {string} voice the one that was asked for; empty: none
 * @param {readonly string[]} known the pack's; none while that cannot be told
 * @throws with one sentence that names those
 */
export function checkVoice(voice, known) {
  if (voice === '' || known.length === 0 || known.includes(voice)) return;
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
    until: text,
    language: text,
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
