import { useMemo } from 'preact/hooks';
import { keptRanges } from '../../core/subtitles/edit-list/kept-ranges.ts';
import { overLimits } from '../../core/subtitles/limits.ts';
import { cuesOf, isEditList, type SubtitleSource, subtitleFile } from '../../core/subtitles/subtitle-file.ts';
import { formatClock, formatNumber } from '../shared/wording/format.ts';
import { currentLanguage, t } from '../shared/wording/i18n.ts';
import { choice, effectivePreset } from './subtitle-choices.tsx';

/** A screenful or two; the file has all. */
const SHOWN_LINES = 120;

/** The beginning of the file that would be saved, and what there is to know of the whole. */
export function SubtitlePreview({ source }: { source: SubtitleSource }) {
  const { format, frameRate } = choice.value;
  const preset = effectivePreset(source);
  const language = currentLanguage();
  const text = useMemo(() => {
    const lines = subtitleFile(source, format, { preset, frameRate }).split('\n');
    return lines.length <= SHOWN_LINES ? lines.join('\n') : lines.slice(0, SHOWN_LINES).join('\n');
  }, [source, format, preset, frameRate]);
  const summary = useMemo(
    () => (isEditList(format) ? summaryOfParts(source) : summaryOfCues(source, preset)),
    [source, isEditList(format), preset, language],
  );
  return (
    <div class="subtitle-preview">
      <p role="status">{summary}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region needs the focus to be scrolled by keys */}
      <section tabIndex={0} aria-label={t('subtitles.preview')}>
        <pre lang={source.language}>{text}</pre>
      </section>
    </div>
  );
}

function summaryOfCues(source: SubtitleSource, preset: ReturnType<typeof effectivePreset>): string {
  const cues = cuesOf(source, preset);
  const count = t('subtitles.count', { number: formatNumber(cues.length) });
  if (preset === 'given') return count;
  const over = new Set(overLimits(cues, preset).map(({ cue }) => cue)).size;
  const limits = over === 0 ? t('subtitles.within') : t('subtitles.over', { number: formatNumber(over) });
  return `${count} ${limits}`;
}

function summaryOfParts(source: SubtitleSource): string {
  const ranges = source.kept ?? keptRanges(source);
  const keptMs = ranges.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  return t(source.kept ? 'subtitles.keptByHand' : 'subtitles.kept', {
    kept: formatClock(keptMs),
    total: formatClock(source.durationMs),
    number: formatNumber(ranges.length),
  });
}
