import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { CheckStatus } from '@stryker-mutator/api/check';
import { commonTokens, declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { ROOT } from '../setup.mjs';

/**
 * @typedef {import('@stryker-mutator/api/core').Mutant} Mutant
 * @typedef {import('@stryker-mutator/api/check').Checker} Checker
 * @typedef {import('@stryker-mutator/api/check').CheckResult} CheckResult
 */

/** Why a mutant was not tried. */
export const NOT_DRAWN = 'not drawn';
const RANGE = 2 ** 32;

/** What this plugin reads from Stryker's options. */
export const strykerValidationSchema = {
  properties: { drawnShare: { type: 'number', exclusiveMinimum: 0, maximum: 1 } },
};

create.inject = [commonTokens.options];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'draw', create)];

/**
 * Stryker tries no mutant that a checker turns down, and leaves it out of the counts.
 * @param {object} options Stryker's
 * @returns {Checker}
 */
function create(options) {
  const { drawnShare = 1 } = /** @type {{ drawnShare?: number }} */ (options);
  return {
    init: async () => {},
    group: async (mutants) => [mutants.map(({ id }) => id)],
    check: async (mutants) =>
      Object.fromEntries(
        mutants.map((mutant) => [mutant.id, isDrawn(mutant, drawnShare) ? PASSED : TURNED_DOWN]),
      ),
  };
}

/** @type {CheckResult} */
const PASSED = { status: CheckStatus.Passed };
/** @type {CheckResult} */
const TURNED_DOWN = { status: CheckStatus.CompileError, reason: NOT_DRAWN };

/**
 * By what the mutant is, so that another run over the same code draws the same ones.
 * @param {Pick<Mutant, 'fileName' | 'location' | 'replacement'>} mutant
 * @param {number} share 0 to 1
 */
export function isDrawn({ fileName, location, replacement }, share) {
  const { line, column } = location.start;
  const key = `${relative(ROOT, fileName)}:${line}:${column}:${replacement}`;
  return createHash('sha256').update(key).digest().readUInt32BE() < share * RANGE;
}
