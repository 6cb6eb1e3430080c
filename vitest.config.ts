import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './tools/browser/launch-options.mjs';
import { developmentHeaders } from './tools/security-headers.mjs';

/** What is waited for comes in milliseconds, and on a machine that others keep busy in seconds. */
const POLLING = { poll: { timeout: 30_000 } };

/** Models on a software GPU take minutes on a machine that others keep busy; nothing is timed by it. */
const MODELS_TIMEOUT_MS = 600_000;

/** The real screens on a scripted studio. */
const SCREENS = 'test/e2e/screens/**/*.test.ts';

export default defineConfig({
  test: {
    projects: [
      './vitest.node.config.ts',
      {
        extends: './vite.config.ts',
        server: { headers: developmentHeaders() },
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          globalSetup: ['test/fakes/hub/hub-server.setup.mjs'],
          testTimeout: MODELS_TIMEOUT_MS,
          hookTimeout: MODELS_TIMEOUT_MS,
          expect: POLLING,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions({ microphone: true }) }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [SCREENS],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: POLLING,
          fileParallelism: false,
        },
      },
      {
        // No model runs in them: two at a time disturb nobody.
        test: {
          name: 'screens',
          environment: 'node',
          include: [SCREENS],
          globalSetup: ['test/e2e/screens/build-screens.setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: POLLING,
          maxWorkers: 2,
        },
      },
    ],
  },
});
