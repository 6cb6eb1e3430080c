import { DTYPES, type DtypeWish } from '../../core/stage.ts';
import { TurnsNote } from '../models/turns-note.tsx';
import { useStudio } from '../shared/studio-context.ts';
import { Choice } from '../shared/widgets/choice.tsx';
import { formatBytes } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { Group } from './fields.tsx';

export function ComputeSettings() {
  const studio = useStudio();
  const { device, dtype, modelMemoryMb } = studio.settings.value;
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
      <Choice
        label={t('settings.memory')}
        help={t('settings.memoryHelp')}
        value={String(modelMemoryMb)}
        options={memoryOptions(modelMemoryMb, studio.memory.value.budgetBytes)}
        onChange={(chosen) => studio.changeSettings({ modelMemoryMb: Number(chosen) })}
      />
      <TurnsNote />
    </Group>
  );
}

const MEMORY_MB = [500, 1000, 2000, 4000, 8000, 16_000];

function memoryOptions(chosenMb: number, budgetBytes: number) {
  const sizes = chosenMb === 0 || MEMORY_MB.includes(chosenMb) ? MEMORY_MB : [chosenMb, ...MEMORY_MB];
  return [
    {
      value: '0',
      label:
        chosenMb === 0
          ? t('settings.memoryAuto', { size: formatBytes(budgetBytes) })
          : t('settings.deviceAuto'),
    },
    ...sizes.map((size) => ({ value: String(size), label: formatBytes(size * 1e6) })),
  ];
}
