import * as v from 'valibot';
import { SottoError } from '../../contracts/errors.ts';
import type { ScenarioFiles } from '../../ports/lab-store.ts';
import { parseSharedScenarios, type SharedScenarios } from './scenario-schema.ts';

/** Scenarios of one's own as a JSON file, checked by the schema of those that are bundled. */
export const scenarioFiles: ScenarioFiles = {
  async write(all) {
    const sounds: [string, SharedScenarios['sounds'][string]][] = [];
    for (const { scenario, audio } of all)
      sounds.push([scenario.audio.file, { type: audio.type, base64: await toBase64(audio) }]);
    const file = {
      schema: 'sotto-scenarios/1',
      madeWith: 'a user of Sotto',
      scenarios: all.map(({ scenario }) => scenario),
      sounds: Object.fromEntries(sounds),
    };
    return new Blob([JSON.stringify(file, null, 1)], { type: 'application/json' });
  },
  async read(file) {
    const text = await file.text().catch((thrown) => {
      throw new SottoError({
        code: 'media/gone',
        message: 'The file of scenarios can’t be read any more; choose it again.',
        recoverable: true,
        detail: String(thrown),
      });
    });
    const { scenarios, sounds } = parsed(text);
    return scenarios.map((scenario) => {
      const sound = sounds[scenario.audio.file];
      if (sound === undefined) throw damaged(`sounds: ${scenario.audio.file} is missing`);
      const audio = new Blob([fromBase64(sound.base64)], { type: sound.type });
      if (audio.size !== scenario.audio.bytes)
        throw damaged(`${scenario.audio.file}: ${audio.size} bytes instead of ${scenario.audio.bytes}`);
      return { scenario, audio };
    });
  },
};

function parsed(text: string): SharedScenarios {
  try {
    return parseSharedScenarios(JSON.parse(text));
  } catch (thrown) {
    if (!(thrown instanceof v.ValiError)) throw damaged(String(thrown));
    const [issue] = thrown.issues;
    throw damaged(`${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  }
}

function damaged(detail: string): SottoError {
  return new SottoError({
    code: 'storage/corrupt',
    message: `The file holds no scenarios, or is damaged; nothing of it was added. ${detail}`,
    recoverable: false,
    detail,
  });
}

/** A multiple of three bytes, so that the parts join without padding. */
const PART_BYTES = 3 * 8192;

async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += PART_BYTES)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PART_BYTES))));
  return parts.join('');
}

function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
