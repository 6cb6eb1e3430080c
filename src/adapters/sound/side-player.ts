import type { PcmAudio } from '../../core/audio/wav.ts';
import type { Side, SidePlayer, SidesState } from '../../ports/side-player.ts';

interface Output {
  readonly context: BaseAudioContext;
  readonly destination: AudioNode;
}

const TICK_MS = 100;
/** From one sound to the other: short enough for an instant, long enough for no click. */
const FADE_S = 0.008;
const LEAD_S = 0.02;

interface Sounding {
  /** Context time at which the sounds would have begun. */
  readonly originS: number;
  readonly gains: readonly GainNode[];
  readonly sources: readonly AudioBufferSourceNode[];
}

/** Both sounds run on one clock, and the one that isn't heard is only turned down: the switch keeps the position. */
export function createSidePlayer(
  sounds: readonly [PcmAudio, PcmAudio],
  onState: (state: SidesState) => void,
  openOutput: () => Output,
): SidePlayer {
  const durationS = Math.max(...sounds.map(({ samples, sampleRateHz }) => samples.length / sampleRateHz));
  let output: Output | null = null;
  let sounding: Sounding | null = null;
  let standsAtS = 0;
  let side: Side = 0;
  let ticker: ReturnType<typeof setInterval> | undefined;

  function positionS(): number {
    if (!sounding || !output) return standsAtS;
    const { context } = output;
    const latencyS = context instanceof AudioContext ? context.outputLatency || context.baseLatency : 0;
    return Math.max(standsAtS, Math.min(durationS, context.currentTime - latencyS - sounding.originS));
  }

  function publish(): void {
    const isOff = output?.context instanceof AudioContext && output.context.state !== 'running';
    const type = sounding === null ? 'paused' : isOff ? 'blocked' : 'playing';
    onState({ type, side, positionMs: positionS() * 1000, durationMs: durationS * 1000 });
  }

  function tick(): void {
    if (positionS() >= durationS) {
      standsAtS = durationS;
      silence();
    }
    publish();
  }

  function silence(): void {
    clearInterval(ticker);
    ticker = undefined;
    if (!sounding || !output) return;
    const now = output.context.currentTime;
    for (const { gain } of sounding.gains) fade(gain, 0, now);
    for (const source of sounding.sources) source.stop(now + FADE_S);
    sounding = null;
  }

  function start(): void {
    output ??= opened();
    const { context, destination } = output;
    if (context instanceof AudioContext && context.state !== 'running')
      context.resume().then(publish, () => undefined);
    const startS = context.currentTime + LEAD_S;
    // Whole samples: between two a browser would interpolate.
    standsAtS = Math.round(standsAtS * context.sampleRate) / context.sampleRate;
    const gains: GainNode[] = [];
    const sources: AudioBufferSourceNode[] = [];
    for (const [index, { samples, sampleRateHz }] of sounds.entries()) {
      const gain = new GainNode(context, { gain: index === side ? 1 : 0 });
      gain.connect(destination);
      gains.push(gain);
      if (standsAtS >= samples.length / sampleRateHz) continue;
      const buffer = new AudioBuffer({ length: samples.length, sampleRate: sampleRateHz });
      buffer.copyToChannel(samples as Float32Array<ArrayBuffer>, 0);
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(gain);
      source.start(startS, standsAtS);
      sources.push(source);
    }
    sounding = { originS: startS - standsAtS, gains, sources };
    ticker ??= setInterval(tick, TICK_MS);
  }

  function opened(): Output {
    const made = openOutput();
    made.context.addEventListener('statechange', publish);
    return made;
  }

  return {
    play() {
      if (sounding && output?.context instanceof AudioContext) void output.context.resume();
      if (sounding) return;
      if (standsAtS >= durationS) standsAtS = 0;
      start();
      publish();
    },
    pause() {
      standsAtS = positionS();
      silence();
      publish();
    },
    choose(next) {
      side = next;
      const now = output?.context.currentTime ?? 0;
      for (const [index, { gain }] of (sounding?.gains ?? []).entries())
        fade(gain, index === side ? 1 : 0, now);
      publish();
    },
    seek(positionMs) {
      const isPlaying = sounding !== null;
      silence();
      standsAtS = Math.max(0, Math.min(durationS, positionMs / 1000));
      if (isPlaying && standsAtS < durationS) start();
      publish();
    },
    close() {
      silence();
      output?.context.removeEventListener('statechange', publish);
    },
  };
}

function fade(gain: AudioParam, to: number, now: number): void {
  gain.cancelScheduledValues(now);
  gain.setValueAtTime(gain.value, now);
  gain.linearRampToValueAtTime(to, now + FADE_S);
}
