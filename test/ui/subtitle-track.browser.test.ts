import { afterEach, expect, it } from 'vitest';
import { documentOf, type EditDocument } from '../../src/core/editor/document.ts';
import { applyEdit } from '../../src/core/editor/edits.ts';
import { SubtitleTrack } from '../../src/ui/editor/subtitle-track.ts';
import { smallVideo } from '../fakes/editor/small-video.ts';

let video: HTMLVideoElement;
let track: SubtitleTrack;
afterEach(() => {
  track.dispose();
  video.remove();
});

it('what is said is shown over the pictures where it is played, and as it is edited', async () => {
  video = document.createElement('video');
  document.body.append(video);
  const file = await smallVideo('talk.webm', new Float32Array(6 * 48_000), 48_000);
  video.src = URL.createObjectURL(file);
  let edited: EditDocument = documentOf([
    { startMs: 500, endMs: 2000, text: 'Bread & butter' },
    { startMs: 3000, endMs: 5000, text: 'come later' },
    { startMs: 900_000, endMs: 901_000, text: 'far away' },
  ]);
  track = new SubtitleTrack(video, 'Cues', 'en', () => edited.cues);
  track.refresh();
  const [shown] = video.textTracks;
  const texts = () => [...(shown?.cues ?? [])].map((cue) => (cue as VTTCue).getCueAsHTML().textContent);
  expect(texts()).toEqual(['Bread & butter', 'come later']);
  await seek(4);
  await expect
    .poll(() => [...(shown?.activeCues ?? [])].map((cue) => (cue as VTTCue).text))
    .toEqual(['come later']);
  const [first, second] = edited.cues;
  edited = applyEdit(edited, { type: 'text', cueId: second?.id ?? '', text: 'came before', newId: 'x' });
  const kept = shown?.cues?.[0];
  track.refresh();
  expect(texts()).toEqual(['Bread & butter', 'came before']);
  expect(shown?.cues?.[0]).toBe(kept);
  edited = applyEdit(edited, { type: 'cut', wordIds: first?.words.map(({ id }) => id) ?? [], isCut: true });
  track.refresh();
  expect(texts()).toEqual(['came before']);
});

function seek(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    video.addEventListener('seeked', () => resolve(), { once: true });
    video.currentTime = seconds;
  });
}
