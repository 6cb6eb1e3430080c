import { formatNumber, formatPercent } from '../shared/format.ts';
import { t } from '../shared/i18n.ts';
import { useStudio } from '../shared/studio-context.ts';
import { Choice, Group, Range, Switch } from './fields.tsx';

export function VoiceSettings() {
  const studio = useStudio();
  const { voice, voiceStrength, speed, autoplay } = studio.settings.value;
  const voices = studio.voices.value;
  const known = voices.length > 0;
  return (
    <Group title={t('settings.voice')}>
      <Choice
        label={t('settings.voiceName')}
        {...(known ? {} : { help: t('settings.voiceWaiting') })}
        value={voices.some(({ id }) => id === voice) ? voice : (voices[0]?.id ?? '')}
        options={voices.map(({ id, name }) => ({ value: id, label: name }))}
        disabled={!known}
        onChange={(chosen) => studio.changeSettings({ voice: chosen })}
      />
      <Range
        label={t('settings.strength')}
        shown={formatPercent(voiceStrength)}
        value={voiceStrength}
        min={0}
        max={1}
        step={0.05}
        onChange={(strength) => studio.changeSettings({ voiceStrength: strength })}
      />
      <Range
        label={t('settings.speed')}
        shown={`${formatNumber(speed, { minimumFractionDigits: 2 })} ×`}
        value={speed}
        min={0.5}
        max={2}
        step={0.05}
        onChange={(chosen) => studio.changeSettings({ speed: chosen })}
      />
      <Switch
        label={t('settings.autoplay')}
        checked={autoplay}
        onChange={(chosen) => studio.changeSettings({ autoplay: chosen })}
      />
    </Group>
  );
}
