/** A stretch of speech on the medium's clock, in milliseconds. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** What the encoder made of a voice in a window of speech. */
export interface VoicePrint extends Span {
  /** 256 values from 0 to 255 in proportion to the vector's, the greatest of which is 255. */
  readonly vector: Uint8Array;
}

/** Where somebody speaks in a medium or in a part of it, and how they sound. Plain data, small enough to be kept. */
export interface VoiceSample {
  /** In order, without overlap. */
  readonly speech: readonly Span[];
  /** In order of their starts; each lies in one stretch of speech. */
  readonly prints: readonly VoicePrint[];
}

/** A sample that goes into JSON: vectors as text, a character a byte. */
export interface StoredVoices {
  readonly speech: readonly Span[];
  readonly prints: readonly (Span & { readonly vector: string })[];
}

export function packVoices({ speech, prints }: VoiceSample): StoredVoices {
  return {
    speech,
    prints: prints.map(({ vector, ...span }) => ({ ...span, vector: String.fromCharCode(...vector) })),
  };
}

export function unpackVoices({ speech, prints }: StoredVoices): VoiceSample {
  return {
    speech,
    prints: prints.map(({ vector, ...span }) => ({
      ...span,
      vector: Uint8Array.from(vector, (byte) => byte.charCodeAt(0)),
    })),
  };
}

export function joinSamples(samples: readonly VoiceSample[]): VoiceSample {
  return {
    speech: samples.flatMap(({ speech }) => speech),
    prints: samples.flatMap(({ prints }) => prints),
  };
}

/** @param vector none of its values negative */
export function toPrint({ startMs, endMs }: Span, vector: Float32Array): VoicePrint {
  const most = vector.reduce((max, value) => Math.max(max, value), 0);
  const scale = most > 0 ? 255 / most : 0;
  return { startMs, endMs, vector: Uint8Array.from(vector, (value) => Math.round(value * scale)) };
}

/** @returns the vector with length 1; all zeros stay so */
export function unitVector(values: ArrayLike<number>): Float32Array {
  const unit = Float32Array.from(values);
  const length = Math.sqrt(dot(unit, unit));
  return length > 0 ? unit.map((value) => value / length) : unit;
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
