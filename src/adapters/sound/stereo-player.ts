import type { StereoPlayer } from '../../ports/stereo-player.ts';

/** @param openContext called at the first sound @param onEnd not told of what was stopped */
export function createStereoPlayer(openContext: () => AudioContext, onEnd: () => void): StereoPlayer {
  let source: AudioBufferSourceNode | null = null;

  function stop(): void {
    const stopped = source;
    source = null;
    stopped?.stop();
  }

  return {
    play({ left, right, sampleRateHz }) {
      stop();
      const context = openContext();
      context.resume().catch(() => undefined);
      const buffer = new AudioBuffer({
        length: left.length,
        numberOfChannels: 2,
        sampleRate: sampleRateHz,
      });
      buffer.copyToChannel(left as Float32Array<ArrayBuffer>, 0);
      buffer.copyToChannel(right as Float32Array<ArrayBuffer>, 1);
      const playing = new AudioBufferSourceNode(context, { buffer });
      playing.connect(context.destination);
      playing.addEventListener('ended', () => {
        if (source !== playing) return;
        source = null;
        onEnd();
      });
      source = playing;
      playing.start();
    },
    stop,
  };
}
