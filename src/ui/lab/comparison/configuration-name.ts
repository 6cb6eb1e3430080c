import type { Configuration, ConfigurationField } from '../../../core/comparison/configuration.ts';
import { formatNumber, formatPercent } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';

/** What sets it apart: "GPU, Half precision". */
export function configurationName(
  configuration: Configuration,
  differing: readonly ConfigurationField[],
): string {
  const { pack, device, dtype, voiceName, strength, speed, denoise, instruction } = configuration;
  const names: Record<ConfigurationField, string> = {
    pack: t(`packs.${pack}`),
    device: t(`comparison.devices.${device}`),
    dtype: t(`comparison.dtypes.${dtype as 'auto' | 'fp16' | 'fp32'}`),
    voiceName,
    strength: t('comparison.strength', { strength: formatPercent(strength) }),
    speed: t('comparison.speed', { speed: formatNumber(speed) }),
    denoise:
      denoise === false ? '' : t(denoise === 'auto' ? 'comparison.denoisedAuto' : 'comparison.denoised'),
    instruction: instruction === '' ? '' : t('comparison.instructed'),
  };
  const shown = (differing.length === 0 ? (['voiceName'] as const) : differing)
    .map((field) => names[field])
    .filter((name) => name !== '');
  return shown.length === 0 ? t('comparison.asIs') : shown.join(', ');
}
