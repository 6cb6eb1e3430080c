/**
 * Stands in for the engine's own module, whose address is in this one's: makes what that makes, and keeps it for
 * workers/runtime/engine/engine.ts. No bundler may touch this file.
 * @param {object} options the engine's
 */
export default async function makeEngine(options) {
  const { default: make } = await import(
    /* @vite-ignore */ new URL(import.meta.url).searchParams.get('engine')
  );
  globalThis.sottoEngine = await make(options);
  return globalThis.sottoEngine;
}
