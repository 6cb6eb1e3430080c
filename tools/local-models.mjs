/** The models that lie in the checkout: those that came with it, and those that `npm run models -- add` put there. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';

/** Served as it is, never copied: a build stays small however large the models are. */
export const MODELS = join(ROOT, 'public', 'models');

/** @returns {string[]} ids, sorted */
export function localModels(folder = MODELS) {
  return readdirSync(folder)
    .filter((id) => existsSync(join(folder, id, 'manifest.json')))
    .sort();
}
