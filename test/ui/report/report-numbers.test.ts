import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { compareGroups } from '../../../src/core/sessions/compare-groups.ts';
import { measured } from '../../../src/core/sessions/measures.ts';
import { reportHtml } from '../../../src/core/study-report/html.ts';
import { reportMarkdown } from '../../../src/core/study-report/markdown.ts';
import { pasteHtml } from '../../../src/core/study-report/paste-html.ts';
import { noEdits, type ReportLanguage } from '../../../src/core/study-report/report-edits.ts';
import {
  checksPassed,
  differenceRows,
  errorCounts,
  figureRows,
  latestRun,
  verdictRows,
} from '../../../src/ui/lab/comparison/comparison-rows.ts';
import { buildReport } from '../../../src/ui/lab/report/build-report.ts';
import { resultNotes, resultTables } from '../../../src/ui/lab/result-tables.ts';
import { verdictSentences } from '../../../src/ui/lab/verdict-sentences.ts';
import { groupWords, sessionFacts } from '../../../src/ui/sessions/session-words.ts';
import { addEnglish, fetchLanguage, sayIn } from '../../../src/ui/shared/wording/i18n.ts';
import { comparison } from '../../../src/ui/strings/en/lab/comparison.ts';
import { lab } from '../../../src/ui/strings/en/lab/lab.ts';
import { report } from '../../../src/ui/strings/en/lab/report.ts';
import { sessions } from '../../../src/ui/strings/en/lab/sessions.ts';
import { packs } from '../../../src/ui/strings/en/packs.ts';
import { dtype, reason } from '../../../src/ui/strings/en/places.ts';
import { plainText } from '../../core/study-report/plain-text.ts';
import { PLAN, studyDataOf } from './study-data-of.ts';

addEnglish({ comparison, lab, packs, dtype, reason, report, sessions });
const data = studyDataOf();
const { result, runs } = data.found;

/** Each string that holds a number on the screens of the comparison, the listening test and the sessions. */
function onScreen(): readonly string[] {
  const ofComparison =
    result === null
      ? []
      : [
          ...verdictRows(result.comparisons).flatMap(({ sentence, detail }) => [sentence, detail]),
          ...figureRows(data.found, result).flatMap(({ name, values }) => [name, ...values]),
          ...differenceRows(result).map(({ sentence }) => sentence),
        ];
  const ofScenarios = PLAN.scenarios.flatMap((id) =>
    [0, 1].flatMap((configuration) => {
      const run = latestRun(runs, id, configuration);
      return run && run.error === null ? [errorCounts(run), checksPassed(run), run.normalizer] : [];
    }),
  );
  const ofTests = data.tests.flatMap(({ plan, result: heard }) => [
    ...heard.comparisons.flatMap((one) =>
      Object.values(verdictSentences(plan, one, heard.comparisons.length)),
    ),
    ...resultTables(plan, heard).flatMap(({ caption, head, rows }) => [caption, ...head, ...rows.flat()]),
    ...resultNotes(plan, heard),
  ]);
  const groups = ['heart', 'ada'].map(
    (voice) => data.kept?.records.filter((one) => one.voice === voice) ?? [],
  );
  const ofSessions = groups.flatMap((group) =>
    sessionFacts(group, data.kept?.feedback ?? [], 'firstAudio').flat(),
  );
  const [first = [], second = []] = groups.map((group) =>
    measured(group, 'firstAudio').map(({ value }) => value),
  );
  const compared = compareGroups(first, second, { random: seededRandom(1) });
  const words = compared ? Object.values(groupWords(compared, 'firstAudio')) : [];
  return [...ofComparison, ...ofScenarios, ...ofTests, ...ofSessions, ...words];
}

describe.each<ReportLanguage>(['en', 'ko'])('a report in %s', (language) => {
  beforeAll(async () => {
    await fetchLanguage('ko');
  });

  it.each([
    ['HTML', reportHtml],
    ['Markdown', reportMarkdown],
    ['plain HTML', pasteHtml],
  ] as const)('has every number that the screens show, as %s', (_, format) => {
    const text = plainText(format(buildReport(data, noEdits('c'), language)));
    const shown = sayIn(language, onScreen).filter((one) => /\d/.test(one));
    expect(shown.length).toBeGreaterThan(60);
    expect(shown.filter((one) => !text.includes(plainText(one)))).toEqual([]);
  });
});

it('says of what machine, browser, models, normaliser and seeds the figures are, and of how many runs', () => {
  const text = plainText(reportHtml(buildReport(data, noEdits('c'), 'en')));
  for (const fact of [
    ...['Sotto 1.2.3 abc123', 'Chromium 156', 'acme one', '0123abc', 'whisper-normalizer 0.1.15, English'],
    ...[
      'Seed of the order 11',
      'Seed of intervals and tests 1',
      '34 of 34 runs',
      'Of 8 recorded scenarios each was run 2 ×',
    ],
    'Failed: device/lost',
  ])
    expect(text).toContain(fact);
  // No revision is known of this one.
  expect(text).toContain('mouth not known not known');
});

it('says that it is preliminary, what was not measured, and that nobody has listened', () => {
  const early = studyDataOf({
    runs: { done: 20, planned: 34, isOver: false },
    tests: [],
    kept: { records: [], feedback: [] },
  });
  const text = plainText(pasteHtml(buildReport(early, noEdits('c'), 'en')));
  expect(text).toContain('Preliminary: 20 of 34 runs are done.');
  expect(text).toContain('Not measured here: Character error rate and Log-spectral distance');
  expect(text).toContain('no opinion score (MOS) is known');
  expect(text).toContain('No recorded session of daily use ran as one of these configurations did.');
  expect(text).toContain('not enough to say');
  expect(text).toContain('a blind listening test would tell');
});

it('is there before any run counts, and says so', () => {
  const none = studyDataOf({
    found: { ...data.found, runs: [], result: null },
    runs: { done: 0, planned: 34, isOver: false },
  });
  const text = plainText(reportMarkdown(buildReport(none, noEdits('c'), 'en')));
  expect(text).toContain('No run counts yet, so there is no result.');
});
