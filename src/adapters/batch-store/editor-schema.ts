import * as v from 'valibot';
import type { EditDocument } from '../../core/editor/document.ts';
import type { EditorEntry } from '../../core/editor/history.ts';

const timeMs = v.pipe(v.number(), v.finite(), v.minValue(0));
const given = v.pipe(v.number(), v.finite());
const id = v.string();

const wordSchema = v.object({ id, startMs: timeMs, endMs: timeMs, text: v.string(), isCut: v.boolean() });

export const documentSchema: v.GenericSchema<unknown, EditDocument> = v.object({
  cues: v.array(
    v.object({
      id,
      startMs: timeMs,
      endMs: timeMs,
      speaker: v.exactOptional(v.string()),
      isSaid: v.exactOptional(v.literal(true)),
      words: v.pipe(v.array(wordSchema), v.minLength(1)),
    }),
  ),
});

const editSchema = v.variant('type', [
  v.object({ type: v.literal('split'), cueId: id, wordId: id, newId: id }),
  v.object({ type: v.literal('merge'), cueId: id }),
  v.object({ type: v.literal('cut'), wordIds: v.array(id), isCut: v.boolean() }),
  v.object({ type: v.literal('text'), cueId: id, text: v.string(), newId: id }),
  v.object({ type: v.literal('times'), cueId: id, startMs: given, endMs: given }),
  v.object({
    type: v.literal('speaker'),
    cueId: id,
    speaker: v.string(),
    others: v.array(v.object({ cueId: id, speaker: v.string() })),
  }),
  v.object({ type: v.literal('name'), speaker: v.string(), name: v.string() }),
  v.object({
    type: v.literal('replace'),
    query: v.object({ text: v.string(), matchCase: v.boolean(), wholeWords: v.boolean() }),
    replacement: v.string(),
    newId: id,
  }),
]);

export const entrySchema: v.GenericSchema<unknown, EditorEntry> = v.variant('type', [
  v.object({ type: v.literal('edit'), edit: editSchema }),
  v.object({ type: v.literal('undo') }),
  v.object({ type: v.literal('redo') }),
]);
