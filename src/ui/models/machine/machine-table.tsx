import type { ErrorCode } from '../../../contracts/errors.ts';
import { figuresOf, type MachineRow } from '../../../core/placement/machine-report.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { formatDuration, formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { placeName } from '../why-there.ts';

const COLUMNS = ['model', 'place', 'opened', 'check', 'speed', 'times'] as const;

/** What was measured, a line for each placement. */
export function MachineTable({ rows }: { rows: readonly MachineRow[] }) {
  return (
    <div class="table-scroll">
      <table>
        <caption>{t('machine.title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`machine.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.modelId} ${row.device} ${row.dtype}`} row={row} all={rows} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, all }: { row: MachineRow; all: readonly MachineRow[] }) {
  const card = useStudio().models.value.find(({ manifest }) => manifest.id === row.modelId);
  const { took, failure } = row;
  const { timesThisCpu } = figuresOf(row, all);
  return (
    <tr>
      <th scope="row">{card?.manifest.name ?? row.modelId}</th>
      <td>{placeName(row)}</td>
      {failure === null ? (
        <>
          <td class="numeric">{took ? formatDuration(took.openMs) : '–'}</td>
          <td class="numeric">{took ? formatDuration(took.runMs) : '–'}</td>
          <td class="numeric">{speedOf(row, all)}</td>
          <td class="numeric">
            {timesThisCpu === null ? '–' : t('machine.timesFaster', { times: short(timesThisCpu) })}
          </td>
        </>
      ) : (
        <td colSpan={4}>{t(`error.${failure as ErrorCode}`)}</td>
      )}
    </tr>
  );
}

function speedOf(row: MachineRow, all: readonly MachineRow[]): string {
  const { tokensPerSecond, rtf } = figuresOf(row, all);
  if (tokensPerSecond !== null) return t('machine.tokens', { rate: short(tokensPerSecond) });
  return rtf === null ? '–' : t('machine.rtf', { rtf: formatNumber(rtf, { maximumSignificantDigits: 2 }) });
}

const short = (value: number) => formatNumber(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
