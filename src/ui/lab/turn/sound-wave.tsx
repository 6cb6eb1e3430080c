import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PcmAudio } from '../../../core/audio/wav.ts';
import { WaveFinder } from '../../../core/audio/wave.ts';
import { WaveLevels } from '../../../core/audio/wave-levels.ts';
import { drawWave } from '../../editor/wave/draw-wave.ts';

interface WaveProps {
  label: string;
  sound: PcmAudio;
  positionMs: number;
  /** What the width stands for. */
  lengthMs: number;
  onSeek: (ms: number) => void;
}

/** A sound as a picture, as the editor draws it. Keys go through it by the position below. */
export function SoundWave({ label, sound, positionMs, lengthMs, onSeek }: WaveProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState(0);
  const levels = useMemo(() => levelsOf(sound), [sound]);
  useEffect(() => {
    const observer = new ResizeObserver(() => setSize((count) => count + 1));
    if (canvas.current) observer.observe(canvas.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!canvas.current) return;
    const window = { fromMs: 0, lengthMs };
    const nothing = { cues: [], currentId: null, kept: [], speakers: new Map() };
    drawWave(canvas.current, { ...nothing, levels, positionMs, window });
  }, [levels, positionMs, lengthMs, size]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      onClick={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        onSeek(((event.clientX - left) / width) * lengthMs);
      }}
    />
  );
}

function levelsOf({ samples, sampleRateHz }: PcmAudio): WaveLevels {
  const levels = new WaveLevels();
  const finder = new WaveFinder(sampleRateHz);
  levels.append(finder.push(samples));
  levels.append(finder.flush());
  return levels;
}
