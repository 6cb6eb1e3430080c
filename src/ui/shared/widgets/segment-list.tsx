import type { ComponentChildren } from 'preact';
import type { Segment } from '../../../core/transcript.ts';
import { formatClock } from '../wording/format.ts';
import { t } from '../wording/i18n.ts';

/** Segments with their times, in a region of its own that scrolls. `children`: what is still being written. */
export function SegmentList({
  segments,
  children,
}: {
  segments: readonly Segment[];
  children?: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region needs the focus to be scrolled by keys
    <ol class="segments" tabIndex={0} aria-label={t('turn.transcript')}>
      {segments.map((segment) => (
        <li key={segment.startMs}>
          <time class="numeric">{formatClock(segment.startMs)}</time>
          <span>
            {segment.speaker && <b>{segment.speaker}: </b>}
            {segment.text.trim()}
          </span>
        </li>
      ))}
      {children}
    </ol>
  );
}
