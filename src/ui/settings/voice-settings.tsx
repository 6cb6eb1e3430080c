import { routeHref } from '../shared/route.ts';
import { useStudio } from '../shared/studio-context.ts';
import { formatNumber, formatPercent } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { Group, Range, Switch } from './fields.tsx';
import { VoiceChoice } from './voice-choice.tsx';

export function VoiceSettings() {
  const studio = useStudio();
  const { voiceStrength, speed, autoplay, spokenReplies } = studio.settings.value;
  return (
    <Group title={t('settings.voice')}>
      <VoiceChoice />
      <p>
        <a href={routeHref('lab')}>{t('settings.compareVoices')}</a>
      </p>
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
        label={t('settings.spokenReplies')}
        help={t('settings.spokenRepliesHelp')}
        checked={spokenReplies}
        onChange={(chosen) => studio.changeSettings({ spokenReplies: chosen })}
      />
      <Switch
        label={t('settings.autoplay')}
        checked={autoplay}
        onChange={(chosen) => studio.changeSettings({ autoplay: chosen })}
      />
    </Group>
  );
}
