import type { StudioSessions } from '../../app/studio/index.ts';
import { sessionsCsv, sessionsJson } from '../../core/sessions/session-files.ts';
import { saveBlob } from '../shared/saving/save-blob.ts';
import { askToConfirm } from '../shared/widgets/confirm-dialog.tsx';
import { showToast } from '../shared/widgets/toast.tsx';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

type Kept = Awaited<ReturnType<StudioSessions['all']>>;

/** Everything that is recorded, as files, and the way to be rid of it. */
export function SaveSessions({
  kept: { records, feedback },
  onClear,
}: {
  kept: Kept;
  onClear: () => Promise<void>;
}) {
  const save = (text: string, type: string, name: string) => saveBlob(new Blob([text], { type }), name);
  return (
    <section>
      <h2>{t('sessions.saving')}</h2>
      <p class="fine">{t('sessions.savingHelp')}</p>
      <div class="save-profile">
        <button
          type="button"
          class="secondary"
          onClick={() =>
            save(
              sessionsCsv(records, feedback, (ms) => new Date(ms).toISOString()),
              'text/csv',
              'sotto-sessions.csv',
            )
          }
        >
          {t('sessions.saveCsv')}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() =>
            save(
              JSON.stringify(sessionsJson(records, feedback), null, 2),
              'application/json',
              'sotto-sessions.json',
            )
          }
        >
          {t('sessions.saveJson')}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() =>
            askToConfirm({
              title: t('sessions.clearTitle'),
              body: <p>{t('sessions.clearBody', { number: formatNumber(records.length) })}</p>,
              confirm: t('sessions.clear'),
              onConfirm: async () => {
                await onClear();
                showToast({ message: t('sessions.cleared') });
              },
            })
          }
        >
          {t('sessions.clear')}
        </button>
      </div>
    </section>
  );
}
