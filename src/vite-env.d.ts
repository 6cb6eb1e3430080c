/// <reference types="vite/client" />

/** Set by vite.config.ts. */
declare const __SOTTO_VERSION__: string;
declare const __SOTTO_COMMIT__: string;
/** Ids of the models that this origin serves. */
declare const __SOTTO_MODELS__: readonly string[];
