import { SottoError } from '../../src/contracts/errors.ts';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { Speech, SynthesizeUnit, VoiceInfo } from '../../src/contracts/synthesizer.ts';
import type { ModelKind } from '../runtime/model.ts';

/** Makes the sessions of one architecture. */
export type OpenSynthesizer = ModelKind<SynthesizeUnit, Speech, never>['open'];

export interface VoiceFile extends VoiceInfo {
  readonly path: string;
}

const VOICE_FILE = /^voices\/(?<name>[^/]+)\.bin$/;

/** The voices of a model that keeps one file for each, in the manifest's order. */
export function voiceFiles({ files }: ModelManifest): readonly VoiceFile[] {
  return files.flatMap(({ path }) => {
    const name = VOICE_FILE.exec(path)?.groups?.name;
    return name === undefined ? [] : [{ id: name, name, path }];
  });
}

export function unknownVoice(voice: string, known: readonly VoiceInfo[]): SottoError {
  return new SottoError({
    code: 'model/missing',
    message: `The voice ${voice} is not part of this model; choose one of ${known.map(({ id }) => id).join(', ')}.`,
    recoverable: false,
  });
}

export function tooLong(text: string, maxSounds: number): SottoError {
  return new SottoError({
    code: 'text/too-long',
    message: `The sentence of ${text.length} characters is longer than the voice can say at once (${maxSounds} sounds); split it.`,
    recoverable: false,
  });
}
