import { signal } from '@preact/signals';
import { FRAME_RATES, type FrameRate } from '../../core/subtitles/edit-list/frames.ts';
import { DEFAULT_PRESET, SUBTITLE_PRESETS } from '../../core/subtitles/presets.ts';
import {
  CUE_FORMATS,
  EDIT_LIST_FORMATS,
  isEditList,
  type SubtitleChoice,
  type SubtitleFormat,
  type SubtitleSource,
} from '../../core/subtitles/subtitle-file.ts';
import { Choice } from '../shared/widgets/choice.tsx';
import { t } from '../shared/wording/i18n.ts';

interface Chosen {
  /** null: nothing was chosen yet. */
  readonly preset: SubtitleChoice['preset'] | null;
  readonly format: SubtitleFormat;
  readonly frameRate: FrameRate;
}

/** Stays for the next ones that are saved. */
export const choice = signal<Chosen>({ preset: null, format: 'srt', frameRate: 25 });

/** Subtitles that came with a file stay as they came until something else is chosen. */
export function effectivePreset({ cues }: Pick<SubtitleSource, 'cues'>): SubtitleChoice['preset'] {
  const { preset } = choice.value;
  if (cues === null) return preset === null || preset === 'given' ? DEFAULT_PRESET : preset;
  return preset ?? 'given';
}

const change = (changes: Partial<Chosen>) => {
  choice.value = { ...choice.value, ...changes };
};

export function SubtitleChoices({ source }: { source: SubtitleSource }) {
  const { format, frameRate } = choice.value;
  const preset = effectivePreset(source);
  const presets = [...(source.cues === null ? [] : (['given'] as const)), ...SUBTITLE_PRESETS];
  return (
    <div class="subtitle-choices">
      <Choice
        label={t('subtitles.format')}
        value={format}
        options={[
          ...CUE_FORMATS.map((value) => optionOf(value, t('subtitles.groupSubtitles'))),
          ...EDIT_LIST_FORMATS.map((value) => optionOf(value, t('subtitles.groupEditLists'))),
        ]}
        onChange={(value) => change({ format: value })}
      />
      {isEditList(format) ? (
        <Choice
          label={t('subtitles.frameRate')}
          value={String(frameRate)}
          options={FRAME_RATES.map((rate) => ({ value: String(rate), label: String(rate) }))}
          onChange={(value) => {
            const rate = FRAME_RATES.find((each) => String(each) === value);
            if (rate) change({ frameRate: rate });
          }}
        />
      ) : (
        <Choice
          label={t('subtitles.preset')}
          help={t(`subtitles.presetHelp.${preset}`)}
          value={preset}
          options={presets.map((value) => ({ value, label: t(`subtitles.presets.${value}`) }))}
          onChange={(value) => change({ preset: value })}
        />
      )}
    </div>
  );
}

function optionOf(value: SubtitleFormat, group: string) {
  return { value, label: t(`subtitles.formats.${value}`), group };
}
