/** Time to schedule ahead, so that a start is never in the past. */
const LEAD_S = 0.02;
const FADE_S = { in: 0.005, out: 0.02 };

/** Chunks that sound one after the other on the context's clock, from a start, resume or seek to a stop. */
export interface SpeechRun {
  /** Nothing sounds and nothing is scheduled. */
  readonly isIdle: boolean;
  /** Something leaves the loudspeaker now, if it runs. */
  readonly isHeard: boolean;
  /** Seconds of the speech that were heard; waits at the end of the last chunk for the next. */
  positionS(): number;
  add(chunk: AudioBuffer): void;
  /** Silent in 20 ms, for good. */
  fadeOut(): void;
}

/**
 * @param fromS seconds of the speech to leave out
 * @param onIdle the last chunk so far has ended by itself
 */
export function createSpeechRun(
  context: BaseAudioContext,
  destination: AudioNode,
  fromS: number,
  onIdle: () => void,
): SpeechRun {
  const gain = new GainNode(context, { gain: 0 });
  gain.connect(destination);
  const sounding = new Set<AudioBufferSourceNode>();
  let endS = 0;
  /** Context time at which the speech would have begun; later when a chunk came too late. */
  let originS: number | null = null;
  let reachedS = fromS;

  /** Whole samples: a start between two would be interpolated. */
  const onGrid = (timeS: number) => Math.round(timeS * context.sampleRate) / context.sampleRate;

  function schedule(chunk: AudioBuffer, startS: number): void {
    const skipS = Math.max(0, fromS - startS);
    const earliestS = context.currentTime + LEAD_S;
    if (originS === null) {
      originS = onGrid(earliestS - fromS);
      gain.gain.setValueAtTime(0, originS + fromS);
      gain.gain.linearRampToValueAtTime(1, originS + fromS + FADE_S.in);
    }
    if (originS + startS + skipS < context.currentTime) originS = onGrid(earliestS - startS - skipS);
    const source = new AudioBufferSourceNode(context, { buffer: chunk });
    source.connect(gain);
    source.onended = () => {
      sounding.delete(source);
      if (sounding.size === 0) onIdle();
    };
    sounding.add(source);
    source.start(onGrid(originS + startS + skipS), skipS);
  }

  /** Place in the speech of what leaves the loudspeaker, which is behind the context's clock. */
  function heardS(): number {
    if (originS === null) return fromS;
    const latencyS = context instanceof AudioContext ? context.outputLatency || context.baseLatency : 0;
    return context.currentTime - latencyS - originS;
  }

  return {
    get isIdle() {
      return sounding.size === 0;
    },
    get isHeard() {
      return heardS() > fromS && heardS() < endS;
    },
    positionS() {
      reachedS = Math.max(reachedS, Math.min(heardS(), endS));
      return reachedS;
    },
    add(chunk) {
      const startS = endS;
      endS += chunk.duration;
      if (endS > fromS) schedule(chunk, startS);
    },
    fadeOut() {
      const now = context.currentTime;
      gain.gain.cancelScheduledValues(now);
      gain.gain.setValueAtTime(gain.gain.value, now);
      gain.gain.linearRampToValueAtTime(0, now + FADE_S.out);
      for (const source of sounding) {
        source.onended = null;
        source.stop(now + FADE_S.out);
      }
      sounding.clear();
    },
  };
}
