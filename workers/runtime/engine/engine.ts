/** What the engine's WebAssembly module offers its own JavaScript, as far as it is used here. Offsets are in its memory. */
export interface Engine {
  readonly HEAPU8: Uint8Array;
  readonly PTR_SIZE: 4 | 8;
  _malloc(bytes: number): number;
  _free(offset: number): void;
  getValue(offset: number, type: 'i32' | '*'): number;
  setValue(offset: number, value: number, type: 'i32' | 'i64' | '*'): void;
  lengthBytesUTF8(text: string): number;
  stringToUTF8(text: string, offset: number, maxBytes: number): void;
  UTF8ToString(offset: number): string;
  webgpuRegisterBuffer?(buffer: GPUBuffer, session: number): number;
  webgpuUnregisterBuffer?(buffer: GPUBuffer): void;
  _OrtGetLastError(codeAt: number, messageAt: number): void;
  _OrtCreateTensor(
    type: number,
    data: number,
    bytes: number,
    dims: number,
    rank: number,
    location: number,
  ): number;
  _OrtReleaseTensor(tensor: number): number;
  _OrtCreateRunOptions(severity: number, verbosity: number, terminate: boolean, tag: number): number;
  _OrtAddRunConfigEntry(options: number, key: number, value: number): number;
  _OrtReleaseRunOptions(options: number): void;
  _OrtRun(
    session: number,
    inputNames: number,
    inputs: number,
    inputCount: number,
    outputNames: number,
    outputCount: number,
    outputs: number,
    options: number,
  ): Promise<number> | number;
}

declare global {
  /** Set by engine-module.mjs once the first session is made. */
  var sottoEngine: Engine | undefined;
}

export function theEngine(): Engine {
  if (globalThis.sottoEngine === undefined) throw new Error('the engine has made no session yet');
  return globalThis.sottoEngine;
}

/** @returns the offset of the text in the engine's memory, which is never freed: for names */
export function keepText(engine: Engine, text: string): number {
  const bytes = engine.lengthBytesUTF8(text) + 1;
  const offset = engine._malloc(bytes);
  engine.stringToUTF8(text, offset, bytes);
  return offset;
}

/** Errors: Error with the engine's own words, unless `status` is 0. */
export function checkStatus(engine: Engine, status: number, what: string): void {
  if (status === 0) return;
  const at = engine._malloc(2 * engine.PTR_SIZE);
  engine._OrtGetLastError(at, at + engine.PTR_SIZE);
  const message = engine.getValue(at + engine.PTR_SIZE, '*');
  engine._free(at);
  throw new Error(`${what}: ${message === 0 ? status : engine.UTF8ToString(message)}`);
}
