import { readVoiceWeights, type VoiceWeights } from '../../../src/core/segmentation/voice-weights.ts';
// In the script itself: a medium can be cut wherever the script could be fetched.
import inlined from './weights.bin?url&inline';

let read: VoiceWeights | undefined;

/** The network that finds speech, read once. */
export function voiceWeights(): VoiceWeights {
  read ??= readVoiceWeights(bytesOf(inlined));
  return read;
}

function bytesOf(dataUrl: string): Uint8Array {
  const base64 = dataUrl.slice(dataUrl.indexOf(',') + 1);
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
