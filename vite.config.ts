import { execFileSync } from 'node:child_process';
import { defineConfig } from 'vite';
import packageJson from './package.json' with { type: 'json' };
import { developmentHeaders } from './tools/security-headers.mjs';

// The JSPI build of the engine is 10 MB smaller; a worker picks it where the browser can run it (workers/runtime/ort.ts).
export default defineConfig({
  define: {
    __SOTTO_VERSION__: JSON.stringify(packageJson.version),
    __SOTTO_COMMIT__: JSON.stringify(currentCommit()),
  },
  build: { target: 'esnext', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  worker: { format: 'es' },
  server: { headers: developmentHeaders() },
  preview: { headers: developmentHeaders() },
  optimizeDeps: {
    exclude: [
      'onnxruntime-web',
      '@xenova/transformers',
      '@jitsi/rnnoise-wasm',
      '@echogarden/speex-resampler-wasm',
    ],
  },
});

/** Reports say which code they come from; a copy without history says so. */
function currentCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}
