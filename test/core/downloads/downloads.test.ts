import { describe, expect, it } from 'vitest';
import { type DownloadRecord, plainUrl } from '../../../src/core/downloads/download-record.ts';
import { totalsByHost } from '../../../src/core/downloads/host-totals.ts';
import { toExtendedLog, toNdjson } from '../../../src/core/downloads/log-formats.ts';
import { fakeDownload } from '../../fakes/models/fake-downloads.ts';

const line = (change: Partial<DownloadRecord> = {}) =>
  fakeDownload({
    ...{
      url: 'https://a.example/models/whisper-base/weights-0.bin',
      host: 'a.example',
      bytes: 100,
      wireBytes: 130,
    },
    ...change,
  });

describe('addresses in the log', () => {
  it.each([
    ['https://hub.example/a/b?download=true&token=secret', 'https://hub.example/a/b'],
    ['https://user:word@hub.example:8443/a#part', 'https://hub.example:8443/a'],
  ])('%s', (address, plain) => expect(plainUrl(address)).toBe(plain));
});

describe('totals by host', () => {
  it('adds up what came, what failed and what was here already', () => {
    const totals = totalsByHost([
      line(),
      line({ bytes: 0, status: 503, errorCode: 'model/download-failed', durationMs: 50 }),
      line({ offset: 100, bytes: 20, status: 206, durationMs: 500 }),
      line({ event: 'check', verdict: 'verified', bytes: 120 }),
      line({ event: 'found', source: 'disk', file: 'config.json', bytes: 9 }),
      line({ host: 'b.example', url: 'https://b.example/x', bytes: 900 }),
    ]);
    expect(totals).toEqual([
      { host: 'b.example', requests: 1, failed: 0, bytes: 900, durationMs: 1500, hitRate: 0 },
      { host: 'a.example', requests: 3, failed: 1, bytes: 120, durationMs: 2000, hitRate: 0.5 },
    ]);
  });

  it('come in the order of names where hosts brought as much', () => {
    const hosts = ['c.example', 'a.example', 'b.example'].map((host) => line({ host }));
    expect(totalsByHost(hosts).map(({ host }) => host)).toEqual(['a.example', 'b.example', 'c.example']);
  });

  it('knows of nothing', () => expect(totalsByHost([])).toEqual([]));
});

describe('the log as a file', () => {
  const records = [
    line({
      headers: { xCache: 'Hit from "edge 7"', age: '60', via: '1.1 cache', etag: '"abc"' },
      ...{ revision: '0123abc', offset: 20, retries: 2, verdict: 'mismatch', errorCode: 'model/damaged' },
    }),
    line({ event: 'found', source: 'disk', protocol: null, status: null, wireBytes: null, durationMs: 0 }),
  ];

  it('is one JSON object a line', () => {
    const lines = toNdjson(records).trimEnd().split('\n');
    expect(lines.map((text) => JSON.parse(text))).toEqual(records);
    expect(toNdjson([])).toBe('');
  });

  it('is an extended log in which every line has a value for every field', () => {
    const [version, software, fields, ...lines] = toExtendedLog(records).trimEnd().split('\n');
    expect([version, software]).toEqual(['#Version: 1.0', '#Software: Sotto']);
    const names = fields?.replace('#Fields: ', '').split(' ') ?? [];
    const [first = {}, second = {}] = lines.map((text) => {
      const values = text.match(/"(?:[^"]|"")*"|\S+/g) ?? [];
      expect(values).toHaveLength(names.length);
      return Object.fromEntries(names.map((name, at) => [name, values[at]]));
    });
    expect(first).toEqual({
      date: '2026-11-27',
      time: '09:05:01.250',
      'time-taken': '1.500',
      'x-event': 'request',
      's-dns': 'a.example',
      'cs-uri': 'https://a.example/models/whisper-base/weights-0.bin',
      'sc-status': '200',
      'sc-bytes': '130',
      cached: '0',
      'x-source': 'network',
      'x-protocol': 'h2',
      'x-model': 'whisper-base',
      'x-revision': '0123abc',
      'x-variant': '"webgpu/fp16 wasm/q8"',
      'x-file': 'weights-0.bin',
      'x-offset': '20',
      'x-bytes': '100',
      'x-retries': '2',
      'x-verdict': 'mismatch',
      'x-error': 'model/damaged',
      'sc(X-Cache)': '"Hit from ""edge 7"""',
      'sc(Age)': '"60"',
      'sc(Via)': '"1.1 cache"',
      'sc(ETag)': '"""abc"""',
    });
    expect(second).toMatchObject({ 'x-event': 'found', cached: '1', 'sc-status': '-', 'sc(Via)': '-' });
  });
});
