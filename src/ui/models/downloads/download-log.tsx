import { useSignal } from '@preact/signals';
import type { DownloadRecord } from '../../../core/downloads/download-record.ts';
import { toExtendedLog, toNdjson } from '../../../core/downloads/log-formats.ts';
import { saveBlob } from '../../shared/saving/save-blob.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { askToConfirm } from '../../shared/widgets/confirm-dialog.tsx';
import { showToast } from '../../shared/widgets/toast.tsx';
import { formatNumber } from '../../shared/wording/format.ts';
import { addEnglish, t } from '../../shared/wording/i18n.ts';
import { downloads as english } from '../../strings/en/downloads.ts';
import { HostTable } from './host-table.tsx';
import { RecordTable } from './record-table.tsx';

addEnglish({ downloads: english });

/** What was fetched, read when somebody opens it. */
export function DownloadLog() {
  const { downloads } = useStudio();
  const records = useSignal<readonly DownloadRecord[] | null>(null);

  const read = async () => {
    records.value = await downloads.all();
  };
  const clear = (count: number) =>
    askToConfirm({
      title: t('downloads.clearTitle'),
      body: <p>{t('downloads.clearBody', { lines: formatNumber(count) })}</p>,
      confirm: t('downloads.clear'),
      onConfirm: async () => {
        await downloads.clear();
        await read();
        showToast({ message: t('downloads.cleared') });
      },
    });

  return (
    <section>
      <h2>{t('downloads.title')}</h2>
      <details
        class="download-log"
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) void read();
        }}
      >
        <summary>{t('downloads.intro')}</summary>
        {records.value?.length === 0 && <p class="fine">{t('downloads.empty')}</p>}
        {records.value && records.value.length > 0 && <Filled records={records.value} onClear={clear} />}
      </details>
    </section>
  );
}

function Filled({
  records,
  onClear,
}: {
  records: readonly DownloadRecord[];
  onClear: (count: number) => void;
}) {
  const save = (text: string, type: string, ending: string) =>
    saveBlob(new Blob([text], { type }), `sotto-downloads.${ending}`);
  return (
    <div class="download-log-body">
      <HostTable records={records} />
      <RecordTable records={records} />
      <div class="download-log-actions">
        <button
          type="button"
          class="secondary"
          onClick={() => save(toNdjson(records), 'application/x-ndjson', 'ndjson')}
        >
          {t('downloads.saveNdjson')}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() => save(toExtendedLog(records), 'text/plain', 'log')}
        >
          {t('downloads.saveExtended')}
        </button>
        <button type="button" class="secondary" onClick={() => onClear(records.length)}>
          {t('downloads.clear')}
        </button>
      </div>
    </div>
  );
}
