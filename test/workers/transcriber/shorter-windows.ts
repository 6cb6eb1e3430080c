import type { LoadRequest } from '../../../src/contracts/worker.ts';

const SETTINGS = 'preprocessor_config.json';

/** A packed Whisper that takes no longer windows: a software GPU needs minutes for the warm-up with half a minute. */
export async function withShorterWindows(request: LoadRequest, seconds: number): Promise<LoadRequest> {
  const settings = JSON.parse((await request.files[SETTINGS]?.text()) ?? '{}');
  const n_samples = seconds * settings.sampling_rate;
  const shorter = { ...settings, n_samples, nb_max_frames: n_samples / settings.hop_length };
  const file = new Blob([JSON.stringify(shorter)]);
  return { ...request, files: { ...request.files, [SETTINGS]: file } };
}
