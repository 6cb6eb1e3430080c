import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** For another installation that is under way, as on a machine that has just started. */
const WAIT = ['-o', 'DPkg::Lock::Timeout=300'];

/** @param {string} command @param {readonly string[]} args */
export function run(command, args) {
  execFileSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

export function isDebianRoot() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return process.getuid?.() === 0 && /^VERSION_CODENAME=bookworm$/m.test(release);
}

/**
 * @param {readonly string[]} packages
 * @param {readonly string[]} [options]
 * @throws when apt fails, whose reason is printed
 */
export function installPackages(packages, options = []) {
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...WAIT, ...options, ...packages]);
}
