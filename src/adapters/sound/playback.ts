import type { PlaybackPort, PlaybackState } from '../../ports/playback.ts';
import { createSpeechRun, type SpeechRun } from './speech-run.ts';

interface Output {
  readonly context: BaseAudioContext;
  readonly destination: AudioNode;
}

interface Turn {
  readonly id: string;
  readonly chunks: AudioBuffer[];
  durationS: number;
  isFinished: boolean;
}

const TICK_MS = 100;
/** A loudspeaker that may sound starts sooner. */
const BLOCKED_AFTER_TICKS = 3;

/**
 * @param onState told at each change, and of the position ten times a second
 * @param openOutput makes the output when the first chunk is there, with that chunk's rate
 */
export function createPlayback(
  onState: (state: PlaybackState) => void,
  openOutput: (sampleRateHz: number) => Output = openSpeakers,
): PlaybackPort {
  let output: Output | null = null;
  let turn: Turn | null = null;
  let run: SpeechRun | null = null;
  /** Where the turn stands while it is paused; null while it may sound. */
  let pausedAtS: number | null = null;
  let ticker: ReturnType<typeof setInterval> | undefined;
  let ticksOff = 0;

  const positionS = () => pausedAtS ?? run?.positionS() ?? 0;
  const isOff = () => output?.context instanceof AudioContext && output.context.state !== 'running';

  function typeNow(): Exclude<PlaybackState['type'], 'silent'> {
    if (pausedAtS !== null) return 'paused';
    if (isOff()) return ticksOff < BLOCKED_AFTER_TICKS ? 'waiting' : 'blocked';
    return run?.isHeard ? 'playing' : 'waiting';
  }

  function publish(): void {
    if (!turn) {
      stopTicking();
      onState({ type: 'silent' });
      return;
    }
    const type = typeNow();
    onState({ type, turnId: turn.id, positionMs: positionS() * 1000, durationMs: turn.durationS * 1000 });
    if (type === 'paused') stopTicking();
    else ticker ??= setInterval(tick, TICK_MS);
  }

  function tick(): void {
    ticksOff = run !== null && isOff() ? ticksOff + 1 : 0;
    publish();
  }

  function stopTicking(): void {
    clearInterval(ticker);
    ticker = undefined;
    ticksOff = 0;
  }

  function forget(): void {
    run = null;
    turn = null;
    pausedAtS = null;
    publish();
  }

  function silence(): void {
    run?.fadeOut();
    forget();
  }

  function endIfDone(): void {
    if (turn?.isFinished && pausedAtS === null && (run?.isIdle ?? true)) forget();
    else publish();
  }

  /** Without effect where the browser keeps it off, unless somebody has just pressed something. */
  function turnOn(): void {
    if (output?.context instanceof AudioContext && isOff()) output.context.resume().catch(() => undefined);
  }

  function startRun(fromS: number): void {
    const [first] = turn?.chunks ?? [];
    if (!turn || !first) return;
    const { context, destination } = open(first.sampleRate);
    turnOn();
    run = createSpeechRun(context, destination, fromS, endIfDone);
    for (const chunk of turn.chunks) run.add(chunk);
  }

  function open(sampleRateHz: number): Output {
    if (output) return output;
    const opened = openOutput(sampleRateHz);
    opened.context.addEventListener('statechange', publish);
    opened.context.addEventListener('error', () => lose(opened));
    output = opened;
    return opened;
  }

  /** The device is gone, and what follows must not come out of another one by itself. */
  function lose(lost: Output): void {
    if (output !== lost) return;
    pause();
    output = null;
    if (lost.context instanceof AudioContext) lost.context.close().catch(() => undefined);
  }

  function pause(): void {
    if (!turn || pausedAtS !== null) return;
    pausedAtS = positionS();
    run?.fadeOut();
    run = null;
    publish();
  }

  return {
    begin(turnId) {
      silence();
      turn = { id: turnId, chunks: [], durationS: 0, isFinished: false };
      publish();
    },
    enqueue(turnId, samples, sampleRateHz) {
      if (turn?.id !== turnId || samples.length === 0) return;
      const chunk = new AudioBuffer({ length: samples.length, sampleRate: sampleRateHz });
      chunk.copyToChannel(samples as Float32Array<ArrayBuffer>, 0);
      turn.chunks.push(chunk);
      turn.durationS += chunk.duration;
      if (run) run.add(chunk);
      else if (pausedAtS === null) startRun(0);
      publish();
    },
    finish(turnId) {
      if (turn?.id !== turnId) return;
      turn.isFinished = true;
      endIfDone();
    },
    pause,
    resume() {
      turnOn();
      if (!turn || pausedAtS === null) return;
      const fromS = pausedAtS;
      pausedAtS = null;
      startRun(fromS);
      endIfDone();
    },
    stop: silence,
  };
}

/** A context of the speech's own rate joins chunks without resampling each. */
function openSpeakers(sampleRate: number): Output {
  const context = new AudioContext({ sampleRate });
  return { context, destination: context.destination };
}
