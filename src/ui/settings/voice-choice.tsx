import { OWN_VOICE } from '../../core/models/voice-choice.ts';
import { useStudio } from '../shared/studio-context.ts';
import { Choice } from '../shared/widgets/choice.tsx';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

/** Which voice speaks: by itself the best that keeps up, or the one that the user insists on. */
export function VoiceChoice() {
  const studio = useStudio();
  const { voice } = studio.settings.value;
  const voices = studio.voices.value;
  const { reason, rtf } = studio.speaking.value;
  const hasStandIn = voices.some(({ seat }) => seat === 'standIn');
  const group = hasStandIn ? { tts: t('settings.voicesOwn'), standIn: t('settings.voicesSmall') } : null;
  const options = voices.map(({ id, name, seat }) => ({ value: id, label: name, ...groupOf(seat) }));
  // The pack's own voices have names only once they are loaded.
  if (hasStandIn && !voices.some(({ seat }) => seat === 'tts'))
    options.unshift({ value: OWN_VOICE, label: t('settings.voiceOwn'), ...groupOf('tts') });

  function groupOf(seat: 'tts' | 'standIn') {
    return group ? { group: group[seat] } : {};
  }

  return (
    <Choice
      label={t('settings.voiceName')}
      help={
        voices.length === 0
          ? t('settings.voiceWaiting')
          : t(`settings.speaks.${reason}`, { rtf: formatNumber(rtf ?? 0, { maximumFractionDigits: 1 }) })
      }
      value={options.some(({ value }) => value === voice) ? voice : ''}
      options={[{ value: '', label: t('settings.voiceAuto') }, ...options]}
      disabled={voices.length === 0}
      onChange={(chosen) => studio.changeSettings({ voice: chosen })}
    />
  );
}
