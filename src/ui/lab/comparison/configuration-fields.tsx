import type { Studio } from '../../../app/studio/index.ts';
import type { Configuration } from '../../../core/comparison/configuration.ts';
import type { PackId } from '../../../core/models/model-packs.ts';
import { OWN_VOICE } from '../../../core/models/voice-choice.ts';
import { DEVICES } from '../../../core/stage.ts';
import { DenoiseChoice } from '../../settings/denoise-choice.tsx';
import { Range, TextArea } from '../../settings/fields.tsx';
import { useStudio } from '../../shared/studio-context.ts';
import { Choice } from '../../shared/widgets/choice.tsx';
import { formatNumber, formatPercent } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { offeredVoices } from '../way-fields.tsx';

const DTYPES = ['auto', 'fp16', 'fp32'] as const;

/** The pack in use, and those that need no other server. */
function comparablePacks(studio: Studio): readonly PackId[] {
  const inUse = studio.settings.value.pack;
  const others = studio.packs.value.filter(({ id, host }) => host === null && id !== inUse);
  return [inUse, ...others.map(({ id }) => id)];
}

interface FieldsProps {
  letter: string;
  configuration: Configuration;
  onChange: (configuration: Configuration) => void;
  /** null: it has to stay. */
  onRemove?: (() => void) | null;
}

export function ConfigurationFields({ letter, configuration, onChange, onRemove = null }: FieldsProps) {
  const studio = useStudio();
  const change = (changed: Partial<Configuration>) => onChange({ ...configuration, ...changed });
  const own = { voice: OWN_VOICE, voiceName: t('lab.ownVoice'), seat: 'tts' } as const;
  const isInUse = configuration.pack === studio.settings.value.pack;
  const voices = isInUse ? offeredVoices(studio) : [];
  const offered = voices.length > 0 ? voices : [own];
  const keyOf = ({ seat, voice }: Pick<Configuration, 'seat' | 'voice'>) => `${seat} ${voice}`;
  const packs = comparablePacks(studio);
  return (
    <fieldset class="lab-way">
      <legend>{t('comparison.configuration', { letter })}</legend>
      {packs.length > 1 && (
        <Choice
          label={t('comparison.pack')}
          value={configuration.pack}
          options={packs.map((value) => ({ value, label: t(`packs.${value}`) }))}
          onChange={(pack) => change({ pack, ...own })}
        />
      )}
      <Choice
        label={t('lab.voice')}
        value={keyOf(configuration)}
        options={offered.map((voice) => ({ value: keyOf(voice), label: voice.voiceName }))}
        onChange={(key) => {
          const chosen = offered.find((voice) => keyOf(voice) === key);
          if (chosen) change(chosen);
        }}
      />
      <div class="field-pair">
        <Choice
          label={t('comparison.device')}
          value={configuration.device}
          options={(['auto', ...DEVICES] as const).map((value) => ({
            value,
            label: t(`comparison.devices.${value}`),
          }))}
          onChange={(device) => change({ device })}
        />
        <Choice
          label={t('comparison.dtype')}
          value={configuration.dtype}
          options={DTYPES.map((value) => ({ value, label: t(`comparison.dtypes.${value}`) }))}
          onChange={(dtype) => change({ dtype })}
        />
      </div>
      <div class="field-pair">
        <Range
          label={t('lab.speed')}
          shown={`${formatNumber(configuration.speed, { minimumFractionDigits: 2 })} ×`}
          value={configuration.speed}
          min={0.5}
          max={2}
          step={0.05}
          onChange={(speed) => change({ speed })}
        />
        <Range
          label={t('lab.strength')}
          shown={formatPercent(configuration.strength)}
          value={configuration.strength}
          min={0}
          max={1}
          step={0.05}
          onChange={(strength) => change({ strength })}
        />
      </div>
      <DenoiseChoice
        label={t('comparison.denoise')}
        value={configuration.denoise}
        onChange={(denoise) => change({ denoise })}
      />
      <TextArea
        label={t('comparison.instruction')}
        help={t('comparison.instructionHelp')}
        value={configuration.instruction}
        onChange={(instruction) => change({ instruction })}
      />
      {onRemove && (
        <button type="button" class="quiet" onClick={onRemove}>
          {t('comparison.removeConfiguration', { letter })}
        </button>
      )}
    </fieldset>
  );
}
