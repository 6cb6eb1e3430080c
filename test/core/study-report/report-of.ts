import type { StudyReport } from '../../../src/core/study-report/document.ts';

const axis = { low: -10, high: 10, ticks: [-10, 0, 10].map((at) => ({ at, label: `${at} %` })) };

/** A report with each kind of block, in which every text is `text`. */
export function reportOf(text: string): StudyReport {
  const chart = { title: text, description: text, unit: text, axis };
  return {
    language: 'en',
    title: text,
    facts: [[text, text]],
    notice: text,
    origin: text,
    figureLabel: 'Figure',
    sections: [
      {
        id: 'results',
        title: text,
        blocks: [
          { type: 'text', text: `${text}\n\n- ${text}\n- ${text}\n\n1. ${text}` },
          { type: 'heading', text },
          {
            type: 'points',
            points: [
              { text, detail: text },
              { text, detail: '' },
            ],
          },
          { type: 'table', caption: text, head: ['', text], rows: [[text, text]] },
          {
            type: 'figure',
            chart: {
              ...chart,
              type: 'intervals',
              reference: 0,
              rows: [
                {
                  label: text,
                  text,
                  mean: 2,
                  interval: { low: -1, high: 5 },
                  margin: { low: -3, high: 3 },
                  isSure: false,
                },
                { label: text, text, mean: 4, interval: null, margin: null, isSure: true },
              ],
            },
          },
          {
            type: 'figure',
            chart: {
              ...chart,
              type: 'pairs',
              series: [text, text],
              rows: [
                { label: text, values: [1, null] },
                { label: text, values: [1, 3] },
              ],
            },
          },
          {
            type: 'figure',
            chart: {
              ...chart,
              type: 'spread',
              rows: [{ label: text, text, values: [1, 2, 3], quartiles: [1, 2, 3] }],
            },
          },
        ],
      },
    ],
  };
}
