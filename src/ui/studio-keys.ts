import type { Studio } from '../app/studio/index.ts';
import { route, routeHref } from './shared/route.ts';
import type { KeyActions } from './shared/shortcuts.ts';
import { COMPOSER_TEXT_ID } from './talk/composer.tsx';
import { isRunning } from './talk/turn-status.tsx';

/** What single keys do. Letters can be turned off in the settings, as people who steer by voice need. */
export function studioKeys(studio: Studio, showHelp: () => void): KeyActions {
  const optional = (act: () => boolean) => () => studio.settings.value.shortcuts && act();
  // The editor has letters of its own.
  const outside = (act: () => boolean) => optional(() => route.value !== 'edit' && act());
  return {
    r: outside(() => {
      location.hash = routeHref('talk');
      void (studio.recording.value.type === 'recording' ? studio.stopRecording() : studio.startRecording());
      return true;
    }),
    '/': outside(() => {
      const field = document.getElementById(COMPOSER_TEXT_ID);
      field?.focus();
      return field !== null;
    }),
    '?': optional(() => {
      showHelp();
      return true;
    }),
    escape: () => stopWhatIsGoingOn(studio),
  };
}

/** One press stops one thing, the most immediate first. */
function stopWhatIsGoingOn(studio: Studio): boolean {
  if (studio.recording.value.type !== 'idle') {
    studio.discardRecording();
    return true;
  }
  if (studio.playback.value.type !== 'silent') {
    studio.stopPlayback();
    return true;
  }
  const running = studio.turns.value.findLast(isRunning);
  if (running) studio.cancelTurn(running.id);
  return running !== undefined;
}
