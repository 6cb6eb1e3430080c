import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Studio } from '../app/studio/index.ts';
import { HelpDialog, showHelp } from './help/help-dialog.tsx';
import { type Route, route } from './shared/route.ts';
import { useShortcuts } from './shared/shortcuts.ts';
import { StudioContext } from './shared/studio-context.ts';
import { useVoiceNews } from './shared/use-voice-news.ts';
import { Announcer } from './shared/widgets/announcer.tsx';
import { ConfirmDialog } from './shared/widgets/confirm-dialog.tsx';
import { laterScreen } from './shared/widgets/later-screen.tsx';
import { NoticeList } from './shared/widgets/notice-list.tsx';
import { ToastRegion } from './shared/widgets/toast.tsx';
import { currentLanguage, t } from './shared/wording/i18n.ts';
import { SiteHeader } from './site-header.tsx';
import { studioKeys } from './studio-keys.ts';
import { SubtitleDialog } from './subtitles/subtitle-dialog.tsx';
import { DropZone } from './talk/drop-zone.tsx';
import { TalkScreen } from './talk/talk-screen.tsx';

const SCREENS: Record<Route, () => JSX.Element> = {
  talk: TalkScreen,
  batches: laterScreen('app.batches', async () => (await import('./batches/batches-view.tsx')).BatchesView),
  edit: laterScreen('app.edit', async () => (await import('./editor/editor-view.tsx')).EditorView),
  profile: laterScreen('app.profile', async () => (await import('./profile/profile-view.tsx')).ProfileView),
  lab: laterScreen('app.lab', async () => (await import('./lab/lab-view.tsx')).LabView),
  sessions: laterScreen(
    'app.sessions',
    async () => (await import('./sessions/sessions-view.tsx')).SessionsView,
  ),
  models: laterScreen('app.models', async () => (await import('./models/models-view.tsx')).ModelsView),
  settings: laterScreen(
    'app.settings',
    async () => (await import('./settings/settings-view.tsx')).SettingsView,
  ),
};

/** Everything on the page, for one studio. */
export function App({ studio }: { studio: Studio }) {
  const Screen = SCREENS[route.value];
  const main = useRef<HTMLElement>(null);
  useShortcuts(useMemo(() => studioKeys(studio, showHelp), [studio]));
  useScreenChange(main);
  useVoiceNews(studio);
  return (
    <StudioContext.Provider value={studio}>
      <a class="skip-link" href="#main">
        {t('app.skipToContent')}
      </a>
      <SiteHeader />
      <NoticeList />
      <main id="main" ref={main} tabIndex={-1}>
        <Screen />
      </main>
      <ToastRegion />
      <Announcer />
      <DropZone />
      <SubtitleDialog />
      <ConfirmDialog />
      <HelpDialog />
    </StudioContext.Provider>
  );
}

/** A change of screen gets what a page load gives: a title, the top of the page and the focus on the heading. */
function useScreenChange(main: { readonly current: HTMLElement | null }): void {
  const shown = useRef(route.value);
  const language = currentLanguage();

  useEffect(() => {
    document.title = `${t(`app.${route.value}`)} · ${t('app.name')}`;
  }, [route.value, language]);

  useEffect(() => {
    if (shown.current === route.value) return;
    shown.current = route.value;
    // The screen may have put it on what the address asks for.
    if (main.current?.querySelector(':focus')) return;
    window.scrollTo(0, 0);
    main.current?.querySelector('h1')?.focus();
  }, [route.value, main]);
}
