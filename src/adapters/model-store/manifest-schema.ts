import * as v from 'valibot';
import type { ModelManifest } from '../../contracts/manifest.ts';
import { lenderOf } from '../../core/models/shared-files.ts';
import { count, dtype, fileFacts, modelFacts, path, text } from './model-schema.ts';
import { brokenManifest } from './store-errors.ts';

/** In another bundled model's folder. */
const lentPath = v.pipe(
  v.string(),
  v.check(
    (lent) => lenderOf(lent) !== null && v.is(path, lent.slice('../'.length)),
    'a path stays in its folder',
  ),
);
const file = v.object({ ...fileFacts, path: v.union([path, lentPath]), sameAs: v.exactOptional(path) });
type File = v.InferOutput<typeof file>;

const schema = v.object({
  schema: v.literal('sotto-model/1'),
  ...modelFacts,
  commit: v.exactOptional(text),
  notes: v.exactOptional(text),
  spokenForm: v.exactOptional(v.boolean()),
  inputWords: v.exactOptional(count),
  inputStepMs: v.exactOptional(count),
  files: v.pipe(
    v.array(file),
    v.nonEmpty(),
    v.check((files) => new Set(files.map((one) => one.path)).size === files.length, 'a path is listed twice'),
    v.check((files) => aliasesHold(files), 'sameAs names another file with the same bytes and digest'),
  ),
  dtypes: v.object({ webgpu: v.array(dtype), wasm: v.array(dtype) }),
  sessionDtypes: v.exactOptional(v.record(v.string(), dtype)),
  ranByUs: v.exactOptional(v.boolean()),
  hub: v.exactOptional(v.object({ origin: v.pipe(v.string(), v.url()), repository: text, revision: text })),
  canary: v.exactOptional(
    v.object({
      tolerance: v.record(v.string(), v.union([v.number(), v.literal('equal')])),
      cases: v.array(v.record(v.string(), v.unknown())),
    }),
  ),
  evaluation: v.exactOptional(
    v.record(
      v.string(),
      v.object({
        value: v.number(),
        unit: v.string(),
        bar: v.exactOptional(v.string()),
        n: v.exactOptional(count),
      }),
    ),
  ),
});

function aliasesHold(files: readonly File[]): boolean {
  return files.every(({ sameAs, bytes, sha256 }) => {
    if (sameAs === undefined) return true;
    const target = files.find((other) => other.path === sameAs && other.sameAs === undefined);
    return target?.bytes === bytes && (sha256 === undefined || sha256 === target.sha256);
  });
}

/**
 * @param json what a manifest.json parses to
 * @throws SottoError model/corrupt, with the first thing that is wrong
 */
export function parseManifest(json: unknown, modelId: string): ModelManifest {
  const result = v.safeParse(schema, json);
  if (!result.success) {
    const [issue] = result.issues;
    const where = v.getDotPath(issue) ?? 'manifest';
    throw brokenManifest(modelId, `${where}: ${issue.message}`);
  }
  if (result.output.id !== modelId) throw brokenManifest(modelId, `its id is ${result.output.id}`);
  return result.output;
}
