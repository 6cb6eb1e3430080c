import { LETTERS } from '../../../core/comparison/comparison.ts';
import { type Configuration, differingFields } from '../../../core/comparison/configuration.ts';
import type { Block } from '../../../core/study-report/document.ts';
import { currentLanguage } from '../../shared/wording/i18n.ts';
import { configurationName } from '../comparison/configuration-name.ts';

/** "A", "B": as columns are headed. */
export function columnsOf(configurations: readonly unknown[]): readonly string[] {
  return configurations.map((_, index) => LETTERS[index] ?? '');
}

/** "A: GPU, half precision" */
export function namesOf(configurations: readonly Configuration[]): readonly string[] {
  const differing = differingFields(configurations);
  return configurations.map((one, index) => `${LETTERS[index]}: ${configurationName(one, differing)}`);
}

/** The day here that a wall time falls on. */
export function day(timeMs: number): string {
  return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'long' }).format(timeMs);
}

export function paragraph(text: string): Block {
  return { type: 'text', text };
}

export function heading(text: string): Block {
  return { type: 'heading', text };
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
