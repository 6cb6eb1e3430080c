import * as v from 'valibot';
import { corruptError } from './storage-errors.ts';

/** Errors: storage/corrupt. */
export function parseRecord<Output>(schema: v.GenericSchema<unknown, Output>, record: unknown): Output {
  const parsed = v.safeParse(schema, record);
  if (parsed.success) return parsed.output;
  throw corruptError('a part of the batch', describeIssues(parsed.issues));
}

export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues.map((issue) => `${v.getDotPath(issue) ?? 'record'}: ${issue.message}`).join('; ');
}
