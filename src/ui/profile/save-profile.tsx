import type { Studio } from '../../app/studio/index.ts';
import { toCsv } from '../../core/profile/span-csv.ts';
import { summarise } from '../../core/profile/summary.ts';
import { toTrace } from '../../core/profile/trace-events.ts';
import { saveBlob } from '../shared/saving/save-blob.ts';
import { t } from '../shared/wording/i18n.ts';

/** Everything that was recorded in this tab, as files. */
export function SaveProfile({ profiler }: { profiler: NonNullable<Studio['profiler']['value']> }) {
  const saveJson = (value: object, name: string) =>
    saveBlob(new Blob([JSON.stringify(value)], { type: 'application/json' }), name);
  return (
    <section>
      <h2>{t('profile.saving')}</h2>
      <p class="fine">{t('profile.savingHelp')}</p>
      <div class="save-profile">
        <button
          type="button"
          class="secondary"
          onClick={() => saveJson(toTrace(profiler.profile()), 'sotto-trace.json')}
        >
          {t('profile.saveTrace')}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() =>
            saveBlob(new Blob([toCsv(profiler.profile().spans)], { type: 'text/csv' }), 'sotto-spans.csv')
          }
        >
          {t('profile.saveCsv')}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() =>
            saveJson(summarise(profiler.profile(), profiler.build, profiler.nowMs()), 'sotto-profile.json')
          }
        >
          {t('profile.saveSummary')}
        </button>
      </div>
    </section>
  );
}
