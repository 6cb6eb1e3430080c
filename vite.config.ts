import { defineConfig } from 'vite';
import packageJson from './package.json' with { type: 'json' };
import { currentCommit } from './tools/current-commit.mjs';
import { localModels } from './tools/local-models.mjs';
import { noticesPlugin } from './tools/notices.mjs';
import { developmentHeaders } from './tools/security-headers.mjs';

// `npx vite build --outDir FOLDER` copies the models too and makes a folder for any static host; what `npm start` serves
// copies none (tools/build.mjs).
// The JSPI build of the engine is 10 MB smaller; a worker picks it where the browser can run it (workers/runtime/engine/ort.ts).
export default defineConfig({
  define: {
    __SOTTO_VERSION__: JSON.stringify(packageJson.version),
    __SOTTO_COMMIT__: JSON.stringify(currentCommit()),
    __SOTTO_MODELS__: JSON.stringify(localModels()),
  },
  // Every browser with module workers knows module preloads.
  build: {
    target: 'esnext',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  plugins: [noticesPlugin()],
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
