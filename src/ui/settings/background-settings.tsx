import { useStudio } from '../shared/studio-context.ts';
import { Choice } from '../shared/widgets/choice.tsx';
import { formatPercent } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { Group, NumberEntry, Range, Switch, TimeEntry } from './fields.tsx';

/** Which files become batches, and how much of the machine they may take. */
export function BackgroundSettings() {
  const studio = useStudio();
  const settings = studio.settings.value;
  const change = studio.changeSettings;
  return (
    <Group title={t('settings.background')} help={t('settings.backgroundHelp')}>
      <Choice
        label={t('settings.priority')}
        help={t('settings.priorityHelp')}
        value={settings.priority}
        options={[
          { value: 'auto', label: t('settings.priorityAuto') },
          { value: 'interactive', label: t('settings.priorityInteractive') },
          { value: 'background', label: t('settings.priorityBackground') },
        ]}
        onChange={(priority) => change({ priority })}
      />
      {settings.priority === 'auto' && (
        <NumberEntry
          label={t('settings.batchMinutes')}
          value={settings.batchMinutes}
          min={0.1}
          max={600}
          onChange={(batchMinutes) => change({ batchMinutes })}
        />
      )}
      <Switch
        label={t('settings.spokenTrack')}
        help={t('settings.spokenTrackHelp')}
        checked={settings.spokenTrack}
        onChange={(spokenTrack) => change({ spokenTrack })}
      />
      <Range
        label={t('settings.duty')}
        help={t('settings.dutyHelp')}
        shown={formatPercent(settings.backgroundDuty)}
        value={settings.backgroundDuty}
        min={0.05}
        max={1}
        step={0.01}
        onChange={(backgroundDuty) => change({ backgroundDuty })}
      />
      <Switch
        label={t('settings.onlyWhenIdle')}
        help={t('settings.onlyWhenIdleHelp')}
        checked={settings.onlyWhenIdle}
        onChange={(onlyWhenIdle) => change({ onlyWhenIdle })}
      />
      <Switch
        label={t('settings.onlyAtNight')}
        checked={settings.onlyAtNight}
        onChange={(onlyAtNight) => change({ onlyAtNight })}
      />
      {settings.onlyAtNight && (
        <div class="field-pair">
          <TimeEntry
            label={t('settings.nightFrom')}
            value={settings.nightFromMinute}
            onChange={(nightFromMinute) => change({ nightFromMinute })}
          />
          <TimeEntry
            label={t('settings.nightTo')}
            value={settings.nightToMinute}
            onChange={(nightToMinute) => change({ nightToMinute })}
          />
        </div>
      )}
    </Group>
  );
}
