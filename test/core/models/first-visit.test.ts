import { describe, expect, it } from 'vitest';
import { type FirstVisit, fetchGate, isThisMachine } from '../../../src/core/models/fetch-gate.ts';
import { loadingOrder, type Needs } from '../../../src/core/models/loading-order.ts';

describe('before the first byte', () => {
  const visit: FirstVisit = { neededBytes: 181e6, storedBytes: 0, freeBytes: 10e9, fromThisMachine: false };
  it.each<[string, Partial<FirstVisit>, string | undefined]>([
    ['a large download over a network is asked for', {}, 'asks'],
    ['a small one is not', { neededBytes: 40e6 }, undefined],
    ['files of this machine are not', { fromThisMachine: true }, undefined],
    ['the rest of one that was cut is not', { storedBytes: 3e6 }, undefined],
    ['a return with everything stored is not', { neededBytes: 0 }, undefined],
    [
      'the least from another host is asked for, also by this machine',
      { neededBytes: 1, storedBytes: 3e6, fromThisMachine: true, isForeign: true },
      'asks',
    ],
    ['what just fits gets its chance', { freeBytes: 181e6, fromThisMachine: true }, undefined],
    ['a lack of room is told', { freeBytes: 64e6 }, 'noRoom'],
    ['a lack of room is told on this machine too', { freeBytes: 64e6, fromThisMachine: true }, 'noRoom'],
    ['a browser that tells no room gets its chance', { freeBytes: null, fromThisMachine: true }, undefined],
  ])('%s', (_, change, expected) => {
    expect(fetchGate({ ...visit, ...change })?.type).toBe(expected);
  });

  it.each([
    ['localhost', true],
    ['sotto.localhost', true],
    ['127.0.0.1', true],
    ['127.10.20.30', true],
    ['notlocalhost', false],
    ['[::1]', true],
    ['192.168.0.7', false],
    ['localhost.example', false],
    ['1270.0.0.1', false],
  ])('%s is this machine: %s', (hostname, expected) => {
    expect(isThisMachine(hostname)).toBe(expected);
  });
});

describe('the order of loading', () => {
  const all: Needs = { replies: true, speech: true, standIn: true, ownVoice: true };
  it.each<[string, Partial<Needs>, string]>([
    ['dictation first, the large voice last', {}, 'stt standIn llm tts'],
    ['no small voice where there is none', { standIn: false }, 'stt llm tts'],
    ['no large voice where it is too slow', { ownVoice: false }, 'stt standIn llm'],
    ['the only voice, however slow', { ownVoice: false, standIn: false }, 'stt llm tts'],
    ['no voice for replies to be read', { speech: false }, 'stt llm'],
    ['the transcriber alone for dictation', { replies: false, speech: false }, 'stt'],
  ])('is %s', (_, change, expected) => {
    expect(loadingOrder({ ...all, ...change }).join(' ')).toBe(expected);
  });
});
