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

/**
 * @param onState told at each change, and ten times a second while playing
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

  const positionS = () => pausedAtS ?? run?.positionS() ?? 0;

  function publish(): void {
    clearInterval(ticker);
    if (!turn) {
      onState({ type: 'silent' });
      return;
    }
    const type = pausedAtS === null ? 'playing' : 'paused';
    onState({ type, turnId: turn.id, positionMs: positionS() * 1000, durationMs: turn.durationS * 1000 });
    if (type === 'playing') ticker = setInterval(publish, TICK_MS);
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
  }

  function startRun(fromS: number): void {
    if (!output || !turn) return;
    run = createSpeechRun(output.context, output.destination, fromS, endIfDone);
    for (const chunk of turn.chunks) run.add(chunk);
  }

  function open(sampleRateHz: number): Output {
    if (output) return output;
    output = openOutput(sampleRateHz);
    return output;
  }

  return {
    begin(turnId) {
      silence();
      turn = { id: turnId, chunks: [], durationS: 0, isFinished: false };
      publish();
    },
    enqueue(turnId, samples, sampleRateHz) {
      if (turn?.id !== turnId || samples.length === 0) return;
      const { context } = open(sampleRateHz);
      if (context instanceof AudioContext && context.state === 'suspended') void context.resume();
      const chunk = context.createBuffer(1, samples.length, sampleRateHz);
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
    pause() {
      if (!turn || pausedAtS !== null) return;
      pausedAtS = positionS();
      run?.fadeOut();
      run = null;
      publish();
    },
    resume() {
      if (!turn || pausedAtS === null) return;
      const fromS = pausedAtS;
      pausedAtS = null;
      startRun(fromS);
      publish();
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
