import { DTYPES, type DtypeWish } from '../../core/stage.ts';
import { useStudio } from '../shared/studio-context.ts';
import { t } from '../shared/wording/i18n.ts';
import { Choice, Group } from './fields.tsx';

export function ComputeSettings() {
  const studio = useStudio();
  const { device, dtype } = studio.settings.value;
  const dtypes: readonly { value: DtypeWish; label: string }[] = [
    { value: 'auto', label: t('settings.dtypeAuto') },
    ...DTYPES.map((value) => ({ value, label: `${t(`dtype.${value}`)} (${value})` })),
  ];
  return (
    <Group title={t('settings.compute')} help={t('settings.computeHelp')}>
      <Choice
        label={t('settings.device')}
        value={device}
        options={[
          { value: 'auto', label: t('settings.deviceAuto') },
          { value: 'webgpu', label: t('settings.deviceGpu') },
          { value: 'wasm', label: t('settings.deviceCpu') },
        ]}
        onChange={(chosen) => studio.changeSettings({ device: chosen })}
      />
      <Choice
        label={t('settings.dtype')}
        help={t('settings.dtypeHelp')}
        value={dtype}
        options={dtypes}
        onChange={(chosen) => studio.changeSettings({ dtype: chosen })}
      />
    </Group>
  );
}
