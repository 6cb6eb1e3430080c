import type { Studio } from '../../app/studio/index.ts';
import { toCsv } from '../../core/profile/span-csv.ts';
import { summarise } from '../../core/profile/summary.ts';
import { toTrace } from '../../core/profile/trace-events.ts';
import { Switch } from '../settings/fields.tsx';
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
      <RecordSwitch recording={profiler.recording} save={saveJson} />
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

/** Recorded from one click to the next, whichever screens are open meanwhile. */
function RecordSwitch({
  recording: { sinceMs, start, stop },
  save,
}: {
  recording: NonNullable<Studio['profiler']['value']>['recording'];
  save: (value: object, name: string) => void;
}) {
  const isOn = sinceMs.value !== null;
  return (
    <Switch
      label={t('profile.record')}
      help={t(isOn ? 'profile.recordsNow' : 'profile.recordHelp')}
      checked={isOn}
      onChange={(wanted) => {
        const recorded = wanted ? start() : stop();
        if (recorded) save(recorded, 'sotto-recording.json');
      }}
    />
  );
}
