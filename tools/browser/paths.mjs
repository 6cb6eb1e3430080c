import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the set-up of the software GPU lives; outside the checkout, so that clones share it. */
export const GPU_FOLDER = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'sotto',
  'software-gpu',
);
export const CHROMIUM = join(GPU_FOLDER, 'chromium', 'chromium');
export const LAYER_FOLDER = join(GPU_FOLDER, 'layer');
export const LAYER_NAME = 'VK_LAYER_SOTTO_lavapipe';
export const LAVAPIPE = '/usr/share/vulkan/icd.d/lvp_icd.json';
