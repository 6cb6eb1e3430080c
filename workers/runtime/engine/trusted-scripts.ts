/**
 * The engine starts its threads with `new Worker(url)`, which Trusted Types refuse for a plain URL. This worker's default
 * policy lets scripts of its own origin pass, and nothing else.
 */
export function trustOwnScripts(): void {
  const { trustedTypes, location } = globalThis as typeof globalThis & {
    trustedTypes?: TrustedTypePolicyFactory;
  };
  trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
  });
}

/** The part of Trusted Types that is used here; the compiler's libraries do not know it yet. */
interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): unknown;
}
