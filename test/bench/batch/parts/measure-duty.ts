import { type MeasurePage, openBench, stagesOf } from '../part.ts';

const DUTY = 0.61;
const TOLERANCE = 0.03;
const SECONDS = 60;

/** The share of a minute in which background work ran at the workers, under the default duty cycle. */
export const measureDuty: MeasurePage = async (page, options) => {
  await openBench(page, options);
  const share = await page.evaluate(([duty, seconds]) => globalThis.batchBench.dutyCycle(duty, seconds), [
    DUTY,
    SECONDS,
  ] as const);
  return {
    stages: await stagesOf(page),
    rows: [
      {
        metric: `duty cycle in ${SECONDS} s, real workers`,
        value: share,
        unit: 'share',
        bar: `${DUTY} +- ${TOLERANCE}`,
        ok: Math.abs(share - DUTY) <= TOLERANCE,
      },
    ],
  };
};
