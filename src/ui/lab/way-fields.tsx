import type { Studio } from '../../app/studio/index.ts';
import { OWN_VOICE } from '../../core/models/voice-choice.ts';
import type { Way } from '../../core/study/listening/listening-test.ts';
import { Range } from '../settings/fields.tsx';
import { useStudio } from '../shared/studio-context.ts';
import { Choice } from '../shared/widgets/choice.tsx';
import { formatNumber, formatPercent } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

type SpokenBy = Pick<Way, 'voice' | 'voiceName' | 'seat'>;

/**
 * Voices that are here; the pack's own has names only once it was loaded, and is loaded when it is wanted. The small model
 * has the same speakers, so its say that they are its.
 */
export function offeredVoices(studio: Studio): readonly SpokenBy[] {
  const voices = studio.voices.value.map(({ id, name, seat }) => ({
    voice: id,
    voiceName: seat === 'standIn' ? t('lab.smallVoice', { voice: name }) : name,
    seat,
  }));
  const isOwnKnown = voices.some(({ seat }) => seat === 'tts');
  if (voices.length === 0 || isOwnKnown) return voices;
  return [{ voice: OWN_VOICE, voiceName: t('lab.ownVoice'), seat: 'tts' }, ...voices];
}

interface WayProps {
  number: number;
  way: Way;
  onChange: (way: Way) => void;
  onRemove: (() => void) | null;
}

export function WayFields({ number, way, onChange, onRemove }: WayProps) {
  const voices = offeredVoices(useStudio());
  const keyOf = ({ seat, voice }: SpokenBy) => `${seat} ${voice}`;
  return (
    <fieldset class="lab-way">
      <legend>{t('lab.way', { number })}</legend>
      <Choice
        label={t('lab.voice')}
        value={keyOf(way)}
        options={voices.map((voice) => ({ value: keyOf(voice), label: voice.voiceName }))}
        onChange={(key) => {
          const chosen = voices.find((voice) => keyOf(voice) === key);
          if (chosen) onChange({ ...way, ...chosen });
        }}
      />
      <div class="field-pair">
        <Range
          label={t('lab.speed')}
          shown={`${formatNumber(way.speed, { minimumFractionDigits: 2 })} ×`}
          value={way.speed}
          min={0.5}
          max={2}
          step={0.05}
          onChange={(speed) => onChange({ ...way, speed })}
        />
        <Range
          label={t('lab.strength')}
          shown={formatPercent(way.strength)}
          value={way.strength}
          min={0}
          max={1}
          step={0.05}
          onChange={(strength) => onChange({ ...way, strength })}
        />
      </div>
      {onRemove && (
        <button type="button" class="quiet" onClick={onRemove}>
          {t('lab.removeWay', { number })}
        </button>
      )}
    </fieldset>
  );
}
