import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ROOT } from '../setup.mjs';
import { NOT_DRAWN } from './draw.mjs';
import { estimate } from './estimate.mjs';

/** @typedef {import('@stryker-mutator/api/core').MutantResult} MutantResult */

const NOTICED = new Set(['Killed', 'Timeout']);
const MISSED = new Set(['Survived', 'NoCoverage']);
const SCORE = /^\*\*[^*]+\*\*: (\d+) of (\d+) noticed(?:, drawn from (\d+))?/m;
const LONGEST = 70;

/**
 * @param {readonly string[]} trees
 * @returns {Promise<readonly string[]>} each tree, for the files in it, and its folders
 */
export async function foldersOf(trees) {
  const all = await Promise.all(
    trees.map(async (tree) => {
      const entries = await readdir(join(ROOT, tree), { withFileTypes: true });
      return [tree, ...entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${tree}/${name}`)];
    }),
  );
  return all.flat();
}

/**
 * @param {string} fileName
 * @param {readonly string[]} folders
 * @returns {string | undefined} the innermost of the folders that the file lies in
 */
export function folderOf(fileName, folders) {
  const path = relative(ROOT, fileName);
  return [...folders].sort((a, b) => b.length - a.length).find((folder) => path.startsWith(`${folder}/`));
}

/**
 * @param {string} report as `writeReport` wrote it
 * @returns {Map<string, string>} its sections by folder
 */
export function readReport(report) {
  const [, ...sections] = report.split(/^## /m);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end).trim()];
    }),
  );
}

/**
 * @param {readonly MutantResult[]} mutants of one folder
 */
export function sectionOf(mutants) {
  const noticed = mutants.filter(({ status }) => NOTICED.has(status));
  const missed = mutants.filter(({ status }) => MISSED.has(status));
  const left = mutants.filter(({ status }) => status === 'Ignored').length;
  const counted = countOf(noticed.length, missed.length, mutants.filter(isTurnedDown).length);
  const drawn = counted.of > counted.tried ? `, drawn from ${counted.of}` : '';
  const score =
    `**${scoreOf([counted])}**: ${counted.noticed} of ${counted.tried} noticed${drawn}.` +
    (left === 0 ? '' : ` ${left} that run at load time were left out.`);
  if (missed.length === 0) return score;
  const rows = missed.map(rowOf).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return [score, '', '| place | becomes | |', '|---|---|---|', ...rows].join('\n');
}

/** @param {MutantResult} mutant */
function isTurnedDown({ status, statusReason }) {
  return status === 'CompileError' && statusReason === NOT_DRAWN;
}

/**
 * Who was not drawn can't be known to have no meaning, as a few of the drawn have (they end in an error): those count as others.
 * @param {number} noticed @param {number} missed @param {number} notDrawn
 * @returns {import('./estimate.mjs').Count}
 */
function countOf(noticed, missed, notDrawn) {
  const tried = noticed + missed;
  return { noticed, tried, of: tried + notDrawn };
}

/** @param {MutantResult} mutant */
function rowOf({ fileName, location, mutatorName, replacement = '', status }) {
  const place = `${relative(ROOT, fileName)}:${location.start.line}:${location.start.column}`;
  const line = replacement.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const code = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  return `| ${place} | \`${code}\` | ${status === 'NoCoverage' ? 'no test runs it' : mutatorName} |`;
}

/**
 * @param {ReadonlyMap<string, string>} sections by folder
 * @param {Readonly<Record<string, number>>} bars least per cent, by tree
 */
export function writeReport(sections, bars) {
  const folders = [...sections].sort(([a], [b]) => a.localeCompare(b, 'en'));
  const trees = Object.entries(bars).map(([tree, bar]) => {
    const counts = folders
      .filter(([folder]) => folder === tree || folder.startsWith(`${tree}/`))
      .map(([, section]) => SCORE.exec(section))
      .filter((found) => found !== null)
      .map(([, noticed, tried, of = tried]) => ({
        noticed: Number(noticed),
        tried: Number(tried),
        of: Number(of),
      }));
    return `| ${tree} | ${counts.length === 0 ? 'not measured' : scoreOf(counts)} | ${bar} % |`;
  });
  return [
    '# Do the tests notice?',
    '',
    'Written by `npm run test:mutation`. One place of the code is changed at a time; a test that notices fails. What nobody',
    'noticed stands below: a gap in the tests, or a change that changes nothing. Where only a share of the places was drawn,',
    'a score has its 95 % interval.',
    '',
    '| tree, as far as measured | score | bar |',
    '|---|---|---|',
    ...trees,
    ...folders.flatMap(([folder, section]) => ['', `## ${folder}`, '', section]),
    '',
  ].join('\n');
}

/** @param {readonly import('./estimate.mjs').Count[]} counts */
function scoreOf(counts) {
  const { score, halfWidth } = estimate(counts);
  return `${percent(score)} %${halfWidth === 0 ? '' : ` ± ${percent(halfWidth)}`}`;
}

/** @param {number} part */
function percent(part) {
  return (100 * part).toFixed(1);
}
