import type { DownloadRecord } from '../../../core/downloads/download-record.ts';
import { formatBytes, formatDuration, formatMoment, formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';

/** More are in the file that can be saved. */
const SHOWN = 100;

export function RecordTable({ records }: { records: readonly DownloadRecord[] }) {
  const shown = records.slice(-SHOWN).reverse();
  const counts = { shown: formatNumber(shown.length), total: formatNumber(records.length) };
  return (
    <div class="table-scroll">
      <table>
        <caption>{t('downloads.newest', counts)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('downloads.time')}</th>
            <th scope="col">{t('downloads.file')}</th>
            <th scope="col">{t('downloads.what')}</th>
            <th scope="col">{t('downloads.source')}</th>
            <th scope="col">{t('downloads.took')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((record, index) => (
            <tr key={records.length - index}>
              <td class="numeric">
                <time dateTime={record.time}>{formatMoment(Date.parse(record.time))}</time>
              </td>
              <th scope="row">
                {record.model}/{record.file}
              </th>
              <td>{whatHappened(record)}</td>
              <td>{t(`downloads.sources.${record.source}`)}</td>
              <td class="numeric">{record.event === 'found' ? '–' : formatDuration(record.durationMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function whatHappened({ event, verdict, errorCode, bytes, offset }: DownloadRecord): string {
  if (event === 'found') return t('downloads.found');
  if (event === 'check') return t(`downloads.${verdict ?? 'check'}`);
  const size = formatBytes(bytes);
  if (errorCode !== null) return t('downloads.requestFailed', { size, code: errorCode });
  return offset > 0
    ? t('downloads.requestFrom', { size, offset: formatBytes(offset) })
    : t('downloads.request', { size });
}
