import type { DownloadRecord } from '../../../core/downloads/download-record.ts';
import { totalsByHost } from '../../../core/downloads/host-totals.ts';
import { formatBytes, formatNumber, formatPercent } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';

export function HostTable({ records }: { records: readonly DownloadRecord[] }) {
  return (
    <div class="table-scroll">
      <table>
        <caption>{t('downloads.totals')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('downloads.host')}</th>
            <th scope="col">{t('downloads.requests')}</th>
            <th scope="col">{t('downloads.failed')}</th>
            <th scope="col">{t('downloads.bytes')}</th>
            <th scope="col">{t('downloads.rate')}</th>
            <th scope="col">{t('downloads.hits')}</th>
          </tr>
        </thead>
        <tbody>
          {totalsByHost(records).map(({ host, requests, failed, bytes, durationMs, hitRate }) => (
            <tr key={host}>
              <th scope="row">{host}</th>
              <td class="numeric">{formatNumber(requests)}</td>
              <td class="numeric">{formatNumber(failed)}</td>
              <td class="numeric">{formatBytes(bytes)}</td>
              <td class="numeric">
                {durationMs > 0
                  ? t('downloads.perSecond', { size: formatBytes((1000 * bytes) / durationMs) })
                  : '–'}
              </td>
              <td class="numeric">{formatPercent(hitRate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
