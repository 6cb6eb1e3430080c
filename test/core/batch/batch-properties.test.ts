import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchEffect, BatchEvent } from '../../../src/core/batch/batch-state.ts';
import { MAX_TRIES } from '../../../src/core/batch/retry.ts';
import { ANY_LANGUAGE } from '../../../src/core/language/session-language.ts';
import { ERROR, Session, WINDOW_MS } from './session.ts';

describe('a job killed at any instants', () => {
  const disturbance = fc.constantFrom(
    'none' as const,
    'none' as const,
    'none' as const,
    'crash' as const,
    'pause' as const,
    'failure' as const,
  );

  it('does every unit exactly once and ends as if undisturbed', () => {
    fc.assert(
      fc.property(
        fc.array(disturbance, { maxLength: 80 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (disturbances, windows, together) => {
          const session = new Session({ sessionLanguage: { ...ANY_LANGUAGE, held: 'en' } });
          const done: string[] = [];
          let failures = 0;
          let readAt = 0;
          let queue: BatchEffect[] = [...session.send({ type: 'jobOpened' })];
          const push = (event: BatchEvent) => queue.push(...session.send(event));
          const restart = () => {
            session.crash();
            queue = [];
            push({ type: 'jobOpened' });
          };
          for (let turn = 0; session.job.state !== 'done'; turn += 1) {
            expect(turn, 'the job comes to an end').toBeLessThan(1_000);
            session.nowMs += 4_000_000;
            const disturbed = disturbances[turn] ?? 'none';
            const effect = queue.shift();
            if (effect === undefined) push({ type: 'timeReached' });
            if (disturbed === 'crash') {
              const begun = [effect, ...queue].filter((each) => each?.type === 'submitUnit');
              for (const { unit } of begun.slice(0, together)) session.send({ type: 'unitStarted', ...unit });
              restart();
              continue;
            }
            if (effect?.type === 'openMedia') {
              readAt = effect.index;
              push({ type: 'mediaOpened', durationMs: windows * WINDOW_MS, together });
            }
            if (effect?.type === 'readWindow') {
              const index = readAt++;
              if (index < windows) queue.push(...session.read(index));
              else push({ type: 'mediaEnded', durationMs: windows * WINDOW_MS });
            }
            if (effect?.type === 'submitUnit') {
              const { stage, index } = effect.unit;
              push({ type: 'unitStarted', stage, index });
              if (disturbed === 'failure' && failures < MAX_TRIES - 1) {
                failures += 1;
                push({ type: 'unitFailed', stage, index, error: ERROR, isRecoverable: true });
              } else if (session.units.get(`${stage}:${index}`)?.state === 'leased') {
                done.push(`${stage}:${index}`);
                push({ type: 'unitCompleted', stage, index });
              } else push({ type: 'unitReleased', stage, index });
            }
            if (disturbed === 'pause') {
              const withdrawn = session.send({ type: 'jobPaused', error: null });
              queue = queue.filter(({ type }) => type === 'submitUnit');
              for (const waiting of queue) {
                if (waiting.type === 'submitUnit') session.send({ type: 'unitReleased', ...waiting.unit });
              }
              expect(withdrawn.some(({ type }) => type === 'withdrawUnits')).toBe(queue.length > 0);
              queue = [];
              queue.push(...session.resume());
            }
          }
          const all = ['stt', 'llm', 'tts'].flatMap((stage) =>
            Array.from({ length: windows }, (_, at) => `${stage}:${at}`),
          );
          expect(done.toSorted()).toEqual(all.toSorted());
          expect(session.job.cursor).toMatchObject({
            windows,
            setAside: 0,
            done: { stt: windows, llm: windows, tts: windows },
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
