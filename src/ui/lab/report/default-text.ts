import { type ConfigurationField, differingFields } from '../../../core/comparison/configuration.ts';
import type { ReportField } from '../../../core/study-report/report-edits.ts';
import { formatDuration, formatList, formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { sessionsOf } from './daily-use.ts';
import { nextText, problemText, resultText } from './findings.ts';
import { testsOf } from './listening/listening-blocks.ts';
import type { StudyData } from './study-data.ts';
import { bullets, day, namesOf } from './words.ts';

/** What stands in the report until somebody writes something else. */
export function defaultText(data: StudyData, field: ReportField): string {
  switch (field) {
    case 'title':
      return data.found.comparison.name;
    case 'date':
      return day(data.nowMs);
    case 'author':
      return '';
    case 'stage':
      return t(data.runs.isOver ? 'report.stageDone' : 'report.stageRunning');
    case 'keywords':
      return [t('report.keywords'), ...differingNames(data)].join(', ');
    case 'background':
      return backgroundText(data);
    case 'work':
      return workText(data);
    case 'results':
      return resultText(data);
    case 'problems':
      return problemText(data);
    case 'next':
      return nextText(data);
    case 'references':
      return referenceText(data);
  }
}

function backgroundText(data: StudyData): string {
  const { configurations } = data.found.comparison.plan;
  const names = differingNames(data);
  return [
    t('report.background', { number: formatNumber(configurations.length) }),
    bullets(namesOf(configurations)),
    names.length === 0 ? t('report.sameConfigurations') : t('report.differ', { fields: formatList(names) }),
  ].join('\n\n');
}

function differingNames({ found }: StudyData): readonly string[] {
  const names: Record<ConfigurationField, string> = {
    pack: t('comparison.pack'),
    device: t('comparison.device'),
    dtype: t('comparison.dtype'),
    voiceName: t('report.voice'),
    strength: t('report.strength'),
    speed: t('report.speed'),
    denoise: t('comparison.denoise'),
    instruction: t('comparison.instruction'),
  };
  return differingFields(found.comparison.plan.configurations).map((field) => names[field]);
}

function workText({ found, scenarios }: StudyData): string {
  const { plan } = found.comparison;
  const known = scenarios.filter(({ id }) => plan.scenarios.includes(id));
  const soundMs = known.reduce((sum, { audio }) => sum + audio.durationMs, 0);
  const counts = {
    scenarios: formatNumber(plan.scenarios.length),
    repeats: formatNumber(plan.repeats),
    seed: String(plan.seed),
  };
  return [
    t('report.work', counts),
    ...(known.length === plan.scenarios.length
      ? [
          t('report.workSound', {
            answered: formatNumber(known.filter(({ kind }) => kind === 'interactive').length),
            summed: formatNumber(known.filter(({ kind }) => kind === 'media').length),
            duration: formatDuration(soundMs),
          }),
        ]
      : []),
    t('report.workHow'),
  ].join('\n\n');
}

/** Of what was used here, and nothing else. */
function referenceText(data: StudyData): string {
  const { result, runs } = data.found;
  const normalizers = [...new Set(runs.map(({ normalizer }) => normalizer))].filter(Boolean);
  const isHeard = testsOf(data).length > 0;
  const isUsed = sessionsOf(data).some((group) => group.length > 0);
  return [
    ...(result === null
      ? []
      : [
          'T. C. Hesterberg. What Teachers Should Know About the Bootstrap. The American Statistician 69(4), 2015.',
          'S. Holm. A Simple Sequentially Rejective Multiple Test Procedure. Scandinavian Journal of Statistics 6(2), 1979.',
          'R. E. Tarone. A Modified Bonferroni Method for Discrete Data. Biometrics 46(2), 1990.',
          'D. J. Schuirmann. A Comparison of the Two One-Sided Tests Procedure and the Power Approach. Journal of Pharmacokinetics and Biopharmaceutics 15(6), 1987.',
          'J. Cohen. Statistical Power Analysis for the Behavioral Sciences, 2nd ed., 1988.',
          'ITU-R BS.1770-5. Algorithms to measure audio programme loudness and true-peak audio level, 2023.',
          'C. K. A. Reddy, V. Gopal, R. Cutler. DNSMOS P.835: A Non-Intrusive Perceptual Objective Speech Quality Metric to Evaluate Noise Suppressors. ICASSP 2022.',
          'A. H. Gray, J. D. Markel. Distance Measures for Speech Processing. IEEE Transactions on Acoustics, Speech, and Signal Processing 24(5), 1976.',
        ]),
    ...(isHeard ? ['ITU-T P.800. Methods for subjective determination of transmission quality, 1996.'] : []),
    ...(isUsed ? ['B. Efron, R. J. Tibshirani. An Introduction to the Bootstrap, 1993.'] : []),
    ...normalizers.map((name) => t('report.normalizedBy', { name })),
  ]
    .map((line, index) => `${index + 1}. ${line}`)
    .join('\n');
}
