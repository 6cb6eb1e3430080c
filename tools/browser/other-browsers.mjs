/**
 * Browsers besides Chromium that the app is tried in: Debian's Firefox, and WebKitGTK, the nearest to Safari that runs on
 * Linux. As root on Debian 12 they are installed; elsewhere what is there is used.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installPackages, isDebianRoot, run } from './debian.mjs';

export const FIREFOX = '/usr/bin/firefox-esr';
export const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
export const XVFB = '/usr/bin/Xvfb';

/** @type {Readonly<Record<string, string>>} */
const PACKAGES = { [FIREFOX]: 'firefox-esr', [WEBKIT_DRIVER]: 'webkit2gtk-driver', [XVFB]: 'xvfb' };
const NEEDED = { 'Firefox ESR': [FIREFOX], WebKitGTK: [WEBKIT_DRIVER, XVFB] };

/** @typedef {keyof typeof NEEDED} OtherBrowser */

export const OTHER_BROWSERS = /** @type {OtherBrowser[]} */ (Object.keys(NEEDED));

/**
 * @param {OtherBrowser} name
 * @returns {string | null} what is missing to run it, as one sentence; null when nothing is
 */
export function whatIsMissing(name) {
  const missing = NEEDED[name].filter((path) => !existsSync(path)).map((path) => PACKAGES[path]);
  if (missing.length === 0) return null;
  return `${name} is not tested: ${missing.join(' and ')} not installed (as root on Debian 12: node tools/browser/other-browsers.mjs).`;
}

/** Installs what is missing where that can be done. A second call returns at once. */
export function setupOtherBrowsers() {
  const missing = Object.entries(PACKAGES).filter(([path]) => !existsSync(path));
  if (missing.length === 0 || !isDebianRoot()) return;
  try {
    run('apt-get', ['update', '-qq']);
    installPackages(missing.map(([, name]) => name));
  } catch {
    // The app is still tested in the browsers that are there.
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setupOtherBrowsers();
  for (const name of OTHER_BROWSERS) console.log(whatIsMissing(name) ?? `${name} is ready.`);
}
