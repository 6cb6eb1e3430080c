import { defineConfig } from 'vitest/config';

/** Everything that needs no browser; `npm run test:mutation` runs these alone. */
export default defineConfig({
  test: {
    name: 'node',
    environment: 'node',
    setupFiles: ['test/node.setup.ts'],
    include: ['test/{app,core,adapters,contracts,fakes,tools,ui,workers}/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts'],
    // A process for each file took longer to start than the tests in it.
    isolate: false,
    // None takes a second; a machine that others keep busy makes ten of it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000, interval: 5 } },
  },
});
