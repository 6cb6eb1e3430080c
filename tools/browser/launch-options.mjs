import { existsSync } from 'node:fs';
import { CHROMIUM, LAVAPIPE, LAYER_FOLDER, LAYER_NAME } from './paths.mjs';

const QUIET = [
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
];

/** Browsers that an ordinary installation puts there, best first. */
const INSTALLED = [
  process.env.SOTTO_BROWSER,
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export const HOW_TO_GET_A_BROWSER =
  'No browser found: install Chrome or Chromium, or set SOTTO_BROWSER to the path of one (as root on Debian 12: node tools/browser/setup.mjs).';

/** @returns {string | null} the browser that launchOptions() starts */
export function findBrowser() {
  if (existsSync(CHROMIUM) && process.env.SOTTO_BROWSER === undefined) return CHROMIUM;
  return INSTALLED.find((path) => path !== undefined && existsSync(path)) ?? null;
}

/** A microphone that beeps, permission given; sound starts without a click. */
const FAKE_MICROPHONE = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** Playwright's own, with which there is no WebGPU on Vulkan. */
const AGAINST_VULKAN = ['--enable-unsafe-swiftshader', '--use-angle=swiftshader-webgl'];
const ON_VULKAN = ['--use-angle=vulkan', '--enable-features=Vulkan'];
/** A GPU of a machine without a screen: with the compositor on it the first adapter asked for is null. */
const WITHOUT_SCREEN = [
  '--disable-vulkan-surface',
  '--disable-gpu-compositing',
  '--disable-gpu-rasterization',
  '--disable-software-rasterizer',
  // Chromium hides half precision on NVIDIA under Linux.
  '--enable-dawn-features=vulkan_enable_f16_on_nvidia',
];

/**
 * Options for playwright's `launch`: the software GPU with shader-f16 where tools/browser/setup.mjs ran, else an installed
 * browser with whatever adapter the machine has. With `SOTTO_GPU=vulkan` in the environment the GPU of a Linux machine
 * without a screen, of which WebGPU is asked for.
 * @param {{ webgpu?: boolean, softwareGpu?: boolean, microphone?: boolean }} [options] `webgpu: false` switches WebGPU
 *   off, to test what happens without; `softwareGpu: false` leaves the one on the CPU out, which is there to be tested
 *   on and far slower than WASM; `microphone: true` gives the page a fake one
 * @returns {import('playwright-core').LaunchOptions}
 */
export function launchOptions({ webgpu = true, softwareGpu = true, microphone = false } = {}) {
  const executablePath = findBrowser();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const switches = webgpu
    ? ['--enable-unsafe-webgpu', '--ignore-gpu-blocklist']
    : ['--disable-features=WebGPU'];
  const common = {
    headless: true,
    args: [...sandbox, ...QUIET, ...switches, ...(microphone ? FAKE_MICROPHONE : [])],
    ...(executablePath === null ? {} : { executablePath }),
  };
  if (process.env.SOTTO_GPU === 'vulkan' && webgpu) {
    const args = [...common.args, ...ON_VULKAN, ...WITHOUT_SCREEN];
    return { ...common, ignoreDefaultArgs: AGAINST_VULKAN, args };
  }
  if (executablePath !== CHROMIUM || !webgpu || !softwareGpu) return common;
  return {
    ...common,
    ignoreDefaultArgs: AGAINST_VULKAN,
    args: [...common.args, ...ON_VULKAN, '--enable-webgpu-developer-features'],
    env: {
      ...process.env,
      VK_ICD_FILENAMES: LAVAPIPE,
      VK_LAYER_PATH: LAYER_FOLDER,
      VK_INSTANCE_LAYERS: LAYER_NAME,
    },
  };
}
