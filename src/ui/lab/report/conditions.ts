import { RESULT_SEED, type RunRecord } from '../../../core/comparison/comparison.ts';
import type { Configuration } from '../../../core/comparison/configuration.ts';
import { STAGES } from '../../../core/stage.ts';
import type { Block } from '../../../core/study-report/document.ts';
import { denoiseName } from '../../settings/denoise-choice.tsx';
import { formatDuration, formatNumber, formatPercent } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { NO_VALUE } from '../verdict-sentences.ts';
import type { StudyData } from './study-data.ts';
import { columnsOf, day } from './words.ts';

type Line = readonly [name: string, of: (configuration: Configuration) => string];

/** All that was chosen in each configuration. */
export function configurationBlock({ found }: StudyData): Block {
  const { configurations } = found.comparison.plan;
  const lines: readonly Line[] = [
    [t('comparison.pack'), ({ pack }) => t(`packs.${pack}`)],
    [t('comparison.device'), ({ device }) => t(`comparison.devices.${device}`)],
    [t('comparison.dtype'), ({ dtype }) => t(`comparison.dtypes.${dtype as 'auto' | 'fp16' | 'fp32'}`)],
    [t('report.voice'), ({ voiceName }) => voiceName],
    [t('report.strength'), ({ strength }) => formatPercent(strength)],
    [t('report.speed'), ({ speed }) => t('comparison.speed', { speed: formatNumber(speed) })],
    [t('comparison.denoise'), ({ denoise }) => denoiseName(denoise)],
    [t('comparison.instruction'), ({ instruction }) => instruction || t('report.none')],
  ];
  return {
    type: 'table',
    caption: t('report.configurations'),
    head: [t('report.what'), ...columnsOf(configurations)],
    rows: lines.map(([name, of]) => [name, ...configurations.map(of)]),
  };
}

/** Where, with what and in which order it was measured. */
export function conditionBlocks({ found, runs, models, threads }: StudyData): readonly Block[] {
  const { comparison } = found;
  const { build, plan } = comparison;
  const ended = found.runs.map(({ endedAtMs }) => endedAtMs);
  const heldMs = found.runs.reduce((sum, run) => sum + run.heldMs, 0);
  const rows: (readonly [string, string])[] = [
    [t('report.app'), `Sotto ${build.version} ${build.commit}`],
    [t('report.browser'), build.browser],
    [t('report.gpu'), listed(found.runs.flatMap(adaptersOf)) || t('report.notRecorded')],
    [t('report.threads'), threads === null ? t('report.notRecorded') : formatNumber(threads)],
    [t('report.normalizer'), listed(found.runs.map(({ normalizer }) => normalizer)) || NO_VALUE],
    [t('report.scenarioCount'), formatNumber(plan.scenarios.length)],
    [t('report.repeats'), formatNumber(plan.repeats)],
    [t('report.runs'), t('comparison.done', { done: runs.done, runs: runs.planned })],
    [t('report.warmups'), formatNumber(found.runs.filter(({ isWarmup }) => isWarmup).length)],
    [t('report.orderSeed'), String(plan.seed)],
    [t('report.resultSeed'), String(RESULT_SEED)],
    [t('report.measured'), daysOf(ended)],
    [t('report.held'), formatDuration(heldMs)],
  ];
  const used = [...new Set(found.runs.flatMap(modelsOf))];
  const known = new Map(models.map((model) => [model.id, model]));
  const modelRows = used.map((id) => {
    const model = known.get(id);
    return [id, model?.revision ?? t('report.notKnown'), model?.licence ?? t('report.notKnown')];
  });
  return [
    {
      type: 'table',
      caption: t('report.conditions'),
      head: ['', ''].map((_, index) => t(index === 0 ? 'report.what' : 'report.value')),
      rows,
    },
    ...(modelRows.length === 0
      ? []
      : [
          {
            type: 'table',
            caption: t('report.models'),
            head: [t('report.model'), t('report.revision'), t('report.licence')],
            rows: modelRows,
          } as const,
        ]),
  ];
}

function daysOf(timesMs: readonly number[]): string {
  if (timesMs.length === 0) return NO_VALUE;
  return [...new Set([Math.min(...timesMs), Math.max(...timesMs)].map(day))].join(' – ');
}

function adaptersOf({ stages }: RunRecord): readonly string[] {
  return STAGES.flatMap((stage) => stages[stage]?.adapter || []);
}

function modelsOf({ stages }: RunRecord): readonly string[] {
  return STAGES.flatMap((stage) => stages[stage]?.model ?? []);
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}
