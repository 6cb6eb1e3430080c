/**
 * The headers of every response. `default-src 'none'` and then only what the app needs: its own scripts, workers,
 * styles, fonts and data, WebAssembly compilation, and object URLs for audio that it made itself.
 * COOP and COEP isolate the page, which is what gives WebAssembly its threads.
 */

const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'media-src': ["'self'", 'blob:'],
  'connect-src': ["'self'", 'blob:'],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  // sotto-workers: src/adapters/workers/spawn.ts; default: workers/runtime/engine/trusted-scripts.ts. Both pass this app's own scripts only.
  'trusted-types': ['sotto-workers', 'default'],
};

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * @param {{ hubOrigins?: readonly string[], isolated?: boolean }} [options] `hubOrigins`: that the user may opt in to for
 *   hub models; `isolated: false` leaves WebAssembly without threads, to test what happens then
 * @returns {Record<string, string>}
 */
export function securityHeaders({ hubOrigins = [], isolated = true } = {}) {
  const policy = { ...POLICY, 'connect-src': [...POLICY['connect-src'], ...hubOrigins] };
  return {
    ...(isolated ? ISOLATION : {}),
    'Content-Security-Policy': Object.entries(policy)
      .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
      .join('; '),
    'Permissions-Policy': 'microphone=(self), camera=(), geolocation=(), usb=(), payment=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/** The development server injects styles and its own client, so it keeps only the isolation. */
export function developmentHeaders() {
  return ISOLATION;
}
