import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SoundTrack } from '../../contracts/audio-worker.ts';
import { useStudio } from '../shared/studio-context.ts';
import { formatLanguages } from '../shared/wording/format.ts';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { tracks as english } from '../strings/en/tracks.ts';

addEnglish({ tracks: english });

/** Which of a file's sound tracks is heard: by its language, its name and how it is stored. */
export function TrackChoice({ turnId, tracks }: { turnId: string; tracks: readonly SoundTrack[] }) {
  const studio = useStudio();
  const field = useRef<HTMLSelectElement>(null);
  const chosen = useSignal(
    Math.max(
      0,
      tracks.findIndex(({ isFirst }) => isFirst),
    ),
  );
  useEffect(() => {
    // Somebody who has begun to write goes on.
    if (document.activeElement === document.body) field.current?.focus();
  }, []);
  return (
    <form
      class="track-choice"
      onSubmit={(event) => {
        event.preventDefault();
        studio.chooseTrack(turnId, chosen.value);
      }}
    >
      <label>
        {t('tracks.which', { number: tracks.length })}
        <select
          ref={field}
          value={String(chosen.value)}
          onChange={({ currentTarget }) => {
            chosen.value = Number(currentTarget.value);
          }}
        >
          {tracks.map((track, at) => (
            <option key={at} value={String(at)} disabled={!track.isReadable}>
              {describe(track, at)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{t('tracks.hear')}</button>
    </form>
  );
}

function describe({ language, name, codec, channels, isReadable }: SoundTrack, at: number): string {
  const spoken = languageName(language);
  const form = `${codec.toUpperCase()}, ${channelsOf(channels)}`;
  const parts = [spoken, name === spoken ? '' : name, form, isReadable ? '' : t('tracks.unreadable')];
  return `${at + 1}. ${parts.filter((part) => part !== '').join(' · ')}`;
}

/** Files say all sorts of things. */
function languageName(code: string): string {
  try {
    return code === 'und' ? '' : formatLanguages([code]);
  } catch {
    return code;
  }
}

function channelsOf(channels: number): string {
  if (channels <= 2) return t(channels === 1 ? 'tracks.mono' : 'tracks.stereo');
  return t('tracks.channels', { number: channels });
}
