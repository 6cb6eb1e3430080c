import { STAGES, type Stage } from '../stage.ts';
import type { SessionRecord } from './session-record.ts';

/** What a session may differ in from another besides what was said. */
export const TRAITS = ['browser', 'version', 'adapter', ...STAGES, 'voice'] as const;
export type Trait = (typeof TRAITS)[number];

/** @returns in words that need no translation; empty where the session has none */
export function traitOf(record: SessionRecord, trait: Trait): string {
  switch (trait) {
    case 'browser':
    case 'version':
    case 'adapter':
      return record[trait];
    case 'voice':
      return record.stages.tts ? record.voice : '';
    default:
      return placeOf(record, trait);
  }
}

/** `whisper-base webgpu/fp16` */
function placeOf({ stages }: SessionRecord, stage: Stage): string {
  const used = stages[stage];
  return used ? `${used.model} ${used.device}/${used.dtype}` : '';
}

/** Models, devices, number formats and voice: what a user chooses. Sessions with the same key are of one configuration. */
export function configurationOf(record: SessionRecord): string {
  const parts = [...STAGES.map((stage) => placeOf(record, stage)), traitOf(record, 'voice')];
  return parts.filter(Boolean).join(' · ');
}

export interface Configuration {
  readonly key: string;
  readonly count: number;
}

/** The configurations that did something, the most used first. */
export function configurations(records: readonly SessionRecord[]): readonly Configuration[] {
  const counts = new Map<string, number>();
  for (const record of records) {
    const key = configurationOf(record);
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
