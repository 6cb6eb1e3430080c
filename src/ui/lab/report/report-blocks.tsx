import { drawChart } from '../../../core/study-report/charts/draw-chart.ts';
import type { Block } from '../../../core/study-report/document.ts';
import { textMarkup } from '../../../core/study-report/paste-html.ts';
import { DataTable } from '../data-table.tsx';
import { Drawn } from './drawn.tsx';

interface BlocksProps {
  blocks: readonly Block[];
  figureLabel: string;
  /** In the sections before. */
  figuresBefore: number;
}

export function ReportBlocks({ blocks, figureLabel, figuresBefore }: BlocksProps) {
  let figures = figuresBefore;
  return (
    <>
      {blocks.map((block, index) => {
        if (block.type === 'figure') figures += 1;
        return (
          <OneBlock key={index} block={block} figureLabel={`${figureLabel} ${figures}.`} number={figures} />
        );
      })}
    </>
  );
}

function OneBlock({ block, figureLabel, number }: { block: Block; figureLabel: string; number: number }) {
  switch (block.type) {
    case 'text':
      return textMarkup(block.text).map((markup, index) => <Drawn key={index} markup={markup} />);
    case 'heading':
      return <h4>{block.text}</h4>;
    case 'points':
      return (
        <ul class="verdicts">
          {block.points.map(({ text, detail }) => (
            <li key={text}>
              <p>{text}</p>
              {detail && <p class="fine numeric">{detail}</p>}
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <DataTable {...block} />;
    case 'figure': {
      const { title, description } = block.chart;
      return (
        <figure class="report-figure">
          <Drawn markup={drawChart(block.chart, `report-figure-${number}`)} />
          <figcaption class="fine">
            <strong>{`${figureLabel} ${title}.`}</strong> {description}
          </figcaption>
        </figure>
      );
    }
  }
}
