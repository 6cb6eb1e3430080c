import type { LiveSitting } from '../../../app/studio/index.ts';
import { KINDS, type Place } from '../../../core/study/listening/kinds.ts';
import { t } from '../../shared/wording/i18n.ts';

interface PlayProps {
  live: LiveSitting;
  place: number;
}

export function PlayPlace({ live, place }: PlayProps) {
  const found = KINDS[live.view.value.method].places[place];
  if (!found) return null;
  return (
    <button
      type="button"
      class="secondary"
      aria-keyshortcuts={found.key}
      aria-pressed={live.view.value.sounding === place}
      onClick={() => live.play(place)}
    >
      {t('lab.playPlace', { place: placeName(found.name) })}
    </button>
  );
}

export function placeName(name: Place['name']): string {
  return name === 'reference' ? t('lab.reference') : name;
}
