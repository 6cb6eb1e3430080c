import type { Table } from '../../core/study-report/document.ts';
import { SidewaysScroll } from '../shared/widgets/sideways-scroll.tsx';

/** A table of figures, which scrolls in itself where it is too wide. */
export function DataTable({ caption, head, rows }: Table) {
  return (
    <SidewaysScroll aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={index} class="numeric">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </SidewaysScroll>
  );
}
