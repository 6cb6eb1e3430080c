import { expect, it } from 'vitest';
import { chooseVoice } from '../../../src/app/models/choose-voice.ts';
import type { ReadyModel } from '../../../src/app/models/index.ts';

const model = (...ids: string[]) =>
  ({ voices: ids.map((id) => ({ id, name: id })) }) as unknown as ReadyModel;

it.each([
  ['the voice that was asked for', ['heart', 'michael'], 'michael', 'michael'],
  [
    'the same speaker where the small model stands in',
    ['heart.small', 'michael.small'],
    'michael',
    'michael.small',
  ],
  [
    'the small one where that was asked for',
    ['heart.small', 'michael.small'],
    'michael.small',
    'michael.small',
  ],
  ['the first where nobody was asked for', ['heart.small', 'michael.small'], '', 'heart.small'],
  ['the first where the one asked for is of another pack', ['heart'], 'F1', 'heart'],
  ['nobody where a model names none', [], 'heart', ''],
])('speaks with %s', (_, ids, wish, voice) => {
  expect(chooseVoice(model(...ids), wish)).toBe(voice);
});
