import type { NoiseReduction } from '../../core/audio/noise-reduction.ts';
import { Choice } from '../shared/widgets/choice.tsx';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { denoise } from '../strings/en/places.ts';

interface Props {
  label: string;
  help?: string;
  value: NoiseReduction;
  onChange: (value: NoiseReduction) => void;
}

addEnglish({ denoise });

const KEYS = { auto: 'denoise.auto', true: 'denoise.all', false: 'denoise.off' } as const;

/** "Automatic", "All of it, always", "Off". */
export function denoiseName(value: NoiseReduction): string {
  return t(KEYS[`${value}`]);
}

export function DenoiseChoice({ value, onChange, ...labels }: Props) {
  return (
    <Choice
      {...labels}
      value={`${value}` as const}
      options={(['auto', 'true', 'false'] as const).map((one) => ({ value: one, label: t(KEYS[one]) }))}
      onChange={(one) => onChange(one === 'auto' ? one : one === 'true')}
    />
  );
}
