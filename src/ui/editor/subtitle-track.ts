import { type EditCue, segmentsOf } from '../../core/editor/document.ts';
import { toCues } from '../../core/subtitles/cues.ts';
import { escapeMarkup } from '../../core/subtitles/formats/xml.ts';
import { DEFAULT_PRESET } from '../../core/subtitles/presets.ts';

/** Around what is played; the player is told of no others, so that hours of them cost nothing. */
const NEAR_MS = 60_000;

/** Shows what is said over the pictures of a medium, as it is edited. */
export class SubtitleTrack {
  readonly #element: HTMLMediaElement;
  readonly #cues: () => readonly EditCue[];
  readonly #track: TextTrack;
  /** Cues never change: those that are others now are replaced. */
  readonly #shown = new Map<EditCue, readonly VTTCue[]>();

  constructor(element: HTMLMediaElement, label: string, language: string, cues: () => readonly EditCue[]) {
    this.#element = element;
    this.#cues = cues;
    this.#track = element.addTextTrack('subtitles', label, language);
    this.#track.mode = 'showing';
    element.addEventListener('timeupdate', this.refresh);
    element.addEventListener('seeking', this.refresh);
  }

  /** To be called when the cues have changed; when what is played changes, it comes by itself. */
  readonly refresh = () => {
    const nowMs = this.#element.currentTime * 1000;
    const all = this.#cues();
    const near = new Map(
      all
        .map((cue, at) => [cue, all[at + 1]?.startMs ?? Number.POSITIVE_INFINITY] as const)
        .filter(([{ startMs, endMs }]) => startMs < nowMs + NEAR_MS && endMs > nowMs - NEAR_MS),
    );
    for (const [cue, own] of this.#shown) {
      if (near.has(cue)) continue;
      for (const each of own) this.#track.removeCue(each);
      this.#shown.delete(cue);
    }
    for (const [cue, nextMs] of near) {
      if (this.#shown.has(cue)) continue;
      const own = subtitlesOf(cue, nextMs);
      for (const each of own) this.#track.addCue(each);
      this.#shown.set(cue, own);
    }
  };

  /** A track cannot be taken away; it shows nothing more. */
  dispose(): void {
    this.#element.removeEventListener('timeupdate', this.refresh);
    this.#element.removeEventListener('seeking', this.refresh);
    this.#track.mode = 'disabled';
  }
}

function subtitlesOf(cue: EditCue, nextMs: number): VTTCue[] {
  const segments = segmentsOf({ cues: [cue] });
  return toCues({ segments, durationMs: nextMs }, DEFAULT_PRESET, false).map(
    ({ startMs, endMs, lines }) =>
      new VTTCue(startMs / 1000, endMs / 1000, lines.map(escapeMarkup).join('\n')),
  );
}
