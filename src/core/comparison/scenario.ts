import { normalizeBasic } from '../metrics/text-normalizer/basic-text.ts';
import { normalizeEnglish } from '../metrics/text-normalizer/english-text.ts';

export const SCENARIO_KINDS = ['interactive', 'media'] as const;

export interface ScenarioSegment {
  readonly startMs: number;
  readonly endMs: number;
  /** Counted from 1. */
  readonly speaker: number;
  readonly text: string;
}

/** One recording to run, and what is known of it. */
export interface Scenario {
  readonly id: string;
  /** A question or command that is answered, or a file that is summarised. */
  readonly kind: (typeof SCENARIO_KINDS)[number];
  readonly title: Readonly<Record<'en' | 'ko', string>>;
  /** BCP 47. */
  readonly language: string;
  readonly audio: { readonly file: string; readonly bytes: number; readonly durationMs: number };
  /** What is said, by whom and when, in order. */
  readonly segments: readonly ScenarioSegment[];
  /** What a right reply contains: of each, at least one. */
  readonly reply: readonly ReplyCheck[];
}

export interface ReplyCheck {
  readonly anyOf: readonly string[];
}

export function referenceText({ segments }: Pick<Scenario, 'segments'>): string {
  return segments.map(({ text }) => text).join(' ');
}

/** Named in every file: figures are comparable only after the same one. */
const NORMALIZERS = {
  english: 'whisper-normalizer 0.1.15, English',
  basic: 'whisper-normalizer 0.1.15, basic',
} as const;

/** How texts of a language are made comparable. */
export function normalizerOf(language: string): {
  readonly name: string;
  readonly normalize: (text: string) => string;
} {
  return language.split('-')[0] === 'en'
    ? { name: NORMALIZERS.english, normalize: normalizeEnglish }
    : { name: NORMALIZERS.basic, normalize: normalizeBasic };
}

/**
 * Whether the reply contains at least one wording of each check, as whole words and however they are written.
 *
 * @returns one a check
 */
export function checkReply(
  reply: string,
  checks: readonly ReplyCheck[],
  language: string,
): readonly boolean[] {
  const { normalize } = normalizerOf(language);
  const padded = (text: string) => ` ${normalize(text)} `;
  const said = padded(reply);
  return checks.map(({ anyOf }) => anyOf.some((wording) => said.includes(padded(wording))));
}
