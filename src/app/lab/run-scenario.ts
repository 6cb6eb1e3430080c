import type { Speech } from '../../contracts/synthesizer.ts';
import { joinSamples } from '../../core/audio/join-samples.ts';
import { type PcmAudio, writeWav } from '../../core/audio/wav.ts';
import type { RunRecord, RunSpeech, RunStage, ScoredText } from '../../core/comparison/comparison.ts';
import type { Configuration } from '../../core/comparison/configuration.ts';
import { checkReply, normalizerOf, referenceText, type Scenario } from '../../core/comparison/scenario.ts';
import { speechFacts } from '../../core/comparison/speech-facts.ts';
import { DETECT_LANGUAGE, SPEECH_LANGUAGES } from '../../core/language/speech-languages.ts';
import { characterErrorRate, type ErrorRate, wordErrorRate } from '../../core/metrics/wer.ts';
import type { Settings } from '../../core/settings.ts';
import type { Stage } from '../../core/stage.ts';
import type { Scope } from '../scheduling/index.ts';
import { replySentences } from '../stages/index.ts';
import type { Turn } from '../turn/index.ts';
import type { ComparisonRig } from './comparison-rig.ts';
import { configured, loadSeats, type RunOnce, runOnce } from './run-once.ts';

/** What a run gives, without its place in the plan. */
export type Measured = Omit<
  RunRecord,
  'schema' | 'comparisonId' | 'index' | 'scenario' | 'configuration' | 'repeat' | 'isWarmup' | 'endedAtMs'
>;

export interface ScenarioRun {
  readonly measured: Measured;
  /** What was spoken; null where nothing was. */
  readonly sound: PcmAudio | null;
}

/**
 * Runs a scenario as a turn with a file runs, with models loaded before and where the configuration wants them, and has
 * the reply's speech transcribed by the same transcriber, and judged. What fails within the run is told in its record.
 * Errors: run/cancelled, batch/other-models where the voice is gone, and those of loading.
 *
 * @param media the scenario's sound
 */
export async function runScenario(
  rig: ComparisonRig,
  configuration: Configuration,
  scenario: Scenario,
  media: Blob,
  runId: string,
  scope: Scope,
): Promise<ScenarioRun> {
  const { seat } = configuration;
  await loadSeats(rig, configuration, ['stt', 'llm', seat], scope);
  const settings = settingsOf(rig.defaults, configuration, scenario);
  const file = new File([media], scenario.audio.file, { type: media.type });
  const done = await runOnce(rig, runOf(file, seat, settings), runId, scope);
  const text = textOf(done.turn);
  const { name: normalizer, normalize } = normalizerOf(scenario.language);
  const reference = referenceText(scenario);
  const { turn } = done;
  const sound = soundOf(done.speech);
  const measured: Measured = {
    error: turn.error && { code: turn.error.code, message: turn.error.message },
    mediaMs: scenario.audio.durationMs,
    language: scenario.language,
    firstTextMs: done.firstTextMs,
    firstTokenMs: turn.firstTokenMs,
    firstAudioMs: turn.firstAudioMs,
    totalMs: turn.error === null ? turn.totalMs : null,
    heldMs: done.heldMs,
    stages: stagesOf(turn),
    text,
    words: scored(wordErrorRate(reference, text, { normalize })),
    characters: scored(characterErrorRate(reference, text, { normalize, blanks: false })),
    normalizer,
    reply: turn.reply,
    checks: checkReply(turn.reply, scenario.reply, scenario.language),
    speech: sound && (await heardBack(rig, sound, turn.reply, settings, `${runId}, heard`, scope)),
  };
  return { measured, sound };
}

function soundOf(speech: readonly Speech[]): PcmAudio | null {
  const [first] = speech;
  if (first === undefined) return null;
  return { samples: joinSamples(speech.map(({ samples }) => samples)), sampleRateHz: first.sampleRateHz };
}

/** What a configuration doesn't say is as it comes, whatever the user has chosen. */
function settingsOf(
  defaults: Settings,
  configuration: Configuration,
  { kind, language }: Scenario,
): Settings {
  const base = language.split('-')[0] ?? '';
  return {
    ...configured(defaults, configuration),
    speechLanguage: SPEECH_LANGUAGES.includes(base) ? base : DETECT_LANGUAGE,
    reply: kind === 'interactive' ? 'answer' : 'summarise',
  };
}

/** As background work. */
function runOf(media: File, seat: Configuration['seat'], settings: Settings): RunOnce {
  const input = { kind: 'file', name: media.name, durationMs: null } as const;
  return { source: { kind: 'file', media }, input, seat, settings, workClass: 'background' };
}

/** @returns null where nothing could be made of it */
async function heardBack(
  rig: ComparisonRig,
  sound: PcmAudio,
  reply: string,
  settings: Settings,
  runId: string,
  scope: Scope,
): Promise<RunSpeech | null> {
  const facts = speechFacts(sound);
  const media = new File([writeWav(sound)], 'speech.wav', { type: 'audio/wav' });
  const { turn } = await runOnce(
    rig,
    runOf(media, 'tts', { ...settings, reply: 'none', denoise: false }),
    runId,
    scope,
  );
  if (turn.error !== null) return null;
  const heardText = textOf(turn);
  const { normalize } = normalizerOf(settings.speechLanguage);
  const dnsmos = await rig.judge.dnsmos(sound, scope);
  const spoken = (await replySentences(reply)).join(' ');
  return { ...facts, heardText, words: scored(wordErrorRate(spoken, heardText, { normalize })), dnsmos };
}

function scored({ hits, substitutions, deletions, insertions, referenceLength }: ErrorRate): ScoredText {
  return { hits, substitutions, deletions, insertions, referenceLength };
}

function textOf({ segments }: Pick<Turn, 'segments'>): string {
  return segments.map(({ text }) => text.trim()).join(' ');
}

function stagesOf({ stages }: Turn): RunRecord['stages'] {
  const found: Partial<Record<Stage, RunStage>> = {};
  for (const [stage, report] of Object.entries(stages)) {
    const { model, device, dtype, runMs, busyMs, units } = report;
    const adapter = [report.adapter?.vendor, report.adapter?.architecture].filter(Boolean).join(' ');
    found[stage as Stage] = { model, device, dtype, runMs, busyMs, units, adapter };
  }
  return found;
}
