/**
 * Sets up a headless Chromium whose WebGPU adapter runs on the CPU and computes in half precision: Debian's Chromium
 * without its own software adapter, Mesa's lavapipe, and a Vulkan layer that makes Chromium accept it.
 * Needs Debian 12 and root; a second call returns at once. Elsewhere launch-options.mjs falls back to an installed browser.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, isDebianRoot, run } from './debian.mjs';
import { CHROMIUM, GPU_FOLDER, LAVAPIPE, LAYER_FOLDER, LAYER_NAME } from './paths.mjs';

const LAYER_SOURCE = join(dirname(fileURLToPath(import.meta.url)), 'vulkan-layer.c');
const SYSTEM_CHROMIUM = '/usr/lib/chromium';
const BACKPORTS = 'deb http://deb.debian.org/debian bookworm-backports main\n';

function installChromium() {
  const needed = [`${SYSTEM_CHROMIUM}/chromium`, LAVAPIPE, '/usr/include/vulkan/vulkan.h', '/usr/bin/gcc'];
  if (needed.every(existsSync)) return;
  // Bookworm's own Mesa lacks a feature that Chromium's WebGPU requires.
  writeFileSync('/etc/apt/sources.list.d/bookworm-backports.list', BACKPORTS);
  run('apt-get', ['update', '-qq']);
  installPackages(['chromium', 'gcc', 'libc6-dev', 'libvulkan-dev']);
  installPackages(['mesa-vulkan-drivers'], ['-t', 'bookworm-backports']);
}

function buildLayer() {
  mkdirSync(LAYER_FOLDER, { recursive: true });
  const library = join(LAYER_FOLDER, 'libsotto_lavapipe.so');
  run('gcc', ['-shared', '-fPIC', '-O1', '-Wall', '-o', library, LAYER_SOURCE]);
  const layer = {
    name: LAYER_NAME,
    type: 'GLOBAL',
    library_path: library,
    api_version: '1.3.0',
    implementation_version: '1',
    description: "presents lavapipe under SwiftShader's ids",
    functions: { vkGetInstanceProcAddr: 'sotto_instance_proc' },
  };
  writeFileSync(join(LAYER_FOLDER, 'layer.json'), JSON.stringify({ file_format_version: '1.0.0', layer }));
}

/** A copy without SwiftShader, so that lavapipe is the only CPU adapter. */
function copyChromium() {
  const folder = dirname(CHROMIUM);
  rmSync(folder, { recursive: true, force: true });
  cpSync(SYSTEM_CHROMIUM, folder, { recursive: true });
  for (const file of ['libvk_swiftshader.so', 'vk_swiftshader_icd.json'])
    rmSync(join(folder, file), { force: true });
}

/** @returns {boolean} whether the software GPU is there */
export function setupSoftwareGpu() {
  const stamp = join(GPU_FOLDER, 'version');
  const version = () =>
    `${readFileSync(LAYER_SOURCE, 'utf8').length} ${statSync(`${SYSTEM_CHROMIUM}/chromium`).mtimeMs}`;
  if (!isDebianRoot()) return existsSync(stamp);
  installChromium();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version()) return true;
  buildLayer();
  copyChromium();
  writeFileSync(stamp, version());
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(
    setupSoftwareGpu()
      ? `The software GPU is ready in ${GPU_FOLDER}.`
      : 'No software GPU: it needs Debian 12 and root. Tests use an installed Chrome or Chromium instead.',
  );
}
