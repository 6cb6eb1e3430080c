import { expect, it } from 'vitest';
import { sessionsCsv, sessionsJson } from '../../../src/core/sessions/session-files.ts';
import { fakeFeedback, fakeSession } from '../../fakes/sessions/fake-sessions.ts';

const isoOf = (ms: number) => new Date(ms).toISOString();

it('a line for each session, with its thumbs and what was written', () => {
  const records = [fakeSession({ errors: ['text/cut'] }), fakeSession({ id: 'typed', mediaMs: null })];
  const feedback = [
    fakeFeedback({ sentence: 'Said "nine", meant five.' }),
    fakeFeedback({ part: 'voice', thumb: 'up' }),
  ];
  const [head = '', first = '', second = ''] = sessionsCsv(records, feedback, isoOf).split('\r\n');
  const of = (line: string, name: string) => line.split(',')[head.split(',').indexOf(name)];
  expect(of(first, 'time')).toBe('2026-11-26T18:00:00.000Z');
  expect(of(first, 'first_audio_ms')).toBe('870');
  expect(of(first, 'rtf_stt')).toBe('0.1');
  expect(of(first, 'errors')).toBe('text/cut');
  expect(of(second, 'media_ms')).toBe('');
  expect(first).toContain('1,1,"Said ""nine"", meant five."');
  expect(second.endsWith(',0,0,')).toBe(true);
});

it('what begins like a formula is text', () => {
  expect(sessionsCsv([fakeSession({ voice: '=1+1' })], [], isoOf)).toContain(",'=1+1,");
});

it('as JSON everything is there', () => {
  const all = [[fakeSession()], [fakeFeedback({ sentence: 'Good.' })]] as const;
  expect(JSON.parse(JSON.stringify(sessionsJson(...all)))).toEqual({
    schema: 'sotto-sessions/1',
    records: all[0],
    feedback: all[1],
  });
});
