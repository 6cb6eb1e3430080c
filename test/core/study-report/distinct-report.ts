import type { StudyReport } from '../../../src/core/study-report/document.ts';

const AXIS = { low: 0, high: 4, ticks: [0, 1, 2, 3, 4].map((at) => ({ at, label: `${at} s` })) };

/** A report with each kind of block, in which no two texts are the same. */
export const REPORT: StudyReport = {
  language: 'ko',
  title: 'Heart or Ada',
  facts: [
    ['Date', '27 November'],
    ['Author', 'Ann'],
    ['Stage', 'first'],
  ],
  notice: 'Not finished.',
  origin: 'Made by Sotto.',
  figureLabel: 'Picture',
  sections: [
    {
      id: 'work',
      title: 'What was done',
      blocks: [{ type: 'text', text: 'We listened.\nTwice.\n\n- with care\n- at night\n\n1. at home' }],
    },
    {
      id: 'results',
      title: 'What was found',
      blocks: [
        { type: 'heading', text: 'Times' },
        {
          type: 'points',
          points: [
            { text: 'Ada is later.', detail: '+200 ms (p 0.01)' },
            { text: 'Errors are alike.', detail: '' },
          ],
        },
        {
          type: 'table',
          caption: 'Means',
          head: ['Metric', 'Heart', 'Ada'],
          rows: [
            ['First sound', '1000', '1200'],
            ['Errors', '4.9', '5.1'],
          ],
        },
        {
          type: 'figure',
          chart: {
            type: 'pairs',
            title: 'Each scenario',
            description: 'Ada is right of Heart.',
            unit: 'seconds',
            axis: AXIS,
            series: ['Heart’s', 'Ada’s'],
            rows: [{ label: 'Lamp', values: [1, 3] }],
          },
        },
        {
          type: 'figure',
          chart: {
            type: 'intervals',
            title: 'All scenarios',
            description: 'Nothing is sure.',
            unit: 'more seconds',
            axis: AXIS,
            reference: null,
            rows: [
              { label: 'Whole', text: '2 (1 to 3)', mean: 2, interval: null, margin: null, isSure: true },
            ],
          },
        },
      ],
    },
  ],
};
