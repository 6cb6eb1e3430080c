import { placeSpeech, type SpokenPart } from '../../core/audio/place-speech.ts';
import { WAV_HEADER_BYTES, wavHeader } from '../../core/audio/wav.ts';
import type { StoredResult } from '../../ports/batch-store.ts';

const SILENCE_BYTES = 2 ** 20;

interface StoredPart extends SpokenPart {
  readonly pcm: Blob;
}

/**
 * A WAV file in which everything that was said is spoken at its time. It is put together from stored pieces, none of
 * which is read.
 *
 * @param results of the windows, in their order
 * @param durationMs of the medium; the track is no shorter
 * @returns null when nothing was spoken
 */
export function spokenTrack(results: readonly StoredResult[], durationMs: number): Blob | null {
  const parts = results.flatMap(storedParts);
  const sampleRateHz = results.find(({ data }) => data.spoken)?.data.spoken?.sampleRateHz;
  if (parts.length === 0 || sampleRateHz === undefined) return null;
  const starts = placeSpeech(parts, sampleRateHz);
  const silence = new Blob([new Uint8Array(SILENCE_BYTES)]);
  const pieces: Blob[] = [];
  let reached = 0;
  const beSilentUntil = (sample: number) => {
    for (let bytes = 2 * (sample - reached); bytes > 0; bytes -= SILENCE_BYTES) {
      pieces.push(silence.slice(0, Math.min(bytes, SILENCE_BYTES)));
    }
    reached = Math.max(reached, sample);
  };
  for (const [index, { pcm, samples }] of parts.entries()) {
    beSilentUntil(starts[index] ?? reached);
    pieces.push(pcm);
    reached += samples;
  }
  beSilentUntil(Math.round((durationMs / 1000) * sampleRateHz));
  return new Blob([wavHeader(reached, sampleRateHz), ...pieces], { type: 'audio/wav' });
}

function storedParts({ data, audio }: StoredResult): StoredPart[] {
  if (audio === null) return [];
  let from = WAV_HEADER_BYTES;
  return (data.spoken?.parts ?? []).map((part) => {
    const to = from + 2 * part.samples;
    const pcm = audio.slice(from, to);
    from = to;
    return { ...part, pcm };
  });
}
