import type { WavePart } from '../../src/contracts/audio-worker.ts';
import { WAVE_BUCKET_MS, WaveFinder } from '../../src/core/audio/wave.ts';
import type { MediaSource } from './media-source.ts';

/** Half a minute. */
const PART_PAIRS = 30_000 / WAVE_BUCKET_MS;

/** The waveform of a medium, a part whenever one is asked for. */
export async function* waveParts(source: MediaSource): AsyncGenerator<WavePart, void> {
  const finder = new WaveFinder();
  let found: Int8Array[] = [];
  let values = 0;
  for await (const chunk of source.speech(0)) {
    const pairs = finder.push(chunk);
    found.push(pairs);
    values += pairs.length;
    if (values < 2 * PART_PAIRS) continue;
    yield { pairs: joined(found, values), isAtEnd: false };
    [found, values] = [[], 0];
  }
  const rest = finder.flush();
  yield { pairs: joined([...found, rest], values + rest.length), isAtEnd: true };
}

function joined(parts: readonly Int8Array[], length: number): Int8Array<ArrayBuffer> {
  const whole = new Int8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
