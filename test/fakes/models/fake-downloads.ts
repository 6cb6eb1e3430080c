import type { DownloadRecord } from '../../../src/core/downloads/download-record.ts';

export function fakeDownload(change: Partial<DownloadRecord> = {}): DownloadRecord {
  return {
    schema: 'sotto-download/1',
    event: 'request',
    time: '2026-11-27T09:05:01.250Z',
    durationMs: 1500,
    model: 'whisper-base',
    revision: null,
    variant: 'webgpu/fp16 wasm/q8',
    file: 'weights-0.bin',
    url: 'https://sotto.example/models/whisper-base/weights-0.bin',
    host: 'sotto.example',
    source: 'network',
    protocol: 'h2',
    headers: { xCache: null, age: null, via: null, etag: null },
    status: 200,
    offset: 0,
    bytes: 48_000_000,
    wireBytes: 48_000_300,
    retries: 0,
    verdict: null,
    errorCode: null,
    ...change,
  };
}

/** A file that broke off, went on and was checked, and one that was here. */
export const FAKE_DOWNLOADS: readonly DownloadRecord[] = [
  fakeDownload({ bytes: 20_000_000, errorCode: 'model/download-failed' }),
  fakeDownload({
    time: '2026-11-27T09:05:03.000Z',
    offset: 20_000_000,
    bytes: 28_000_000,
    status: 206,
    retries: 1,
  }),
  fakeDownload({
    time: '2026-11-27T09:05:04.500Z',
    event: 'check',
    source: 'disk',
    verdict: 'verified',
    status: null,
  }),
  fakeDownload({
    time: '2026-11-27T09:05:05.000Z',
    event: 'found',
    source: 'disk',
    file: 'config.json',
    bytes: 600,
  }),
];
