import type { Settings } from '../../../src/core/settings.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { mountApp } from '../../../src/ui/mount.tsx';
import { createFakeStudio, type FakeStudio } from './fake-studio.ts';
import { SCENES } from './scenes.ts';

declare global {
  interface Window {
    studio: FakeStudio;
  }
}

/** `?scene=busy&theme=dark&language=ko` */
const parameters = new URLSearchParams(location.search);
const settings = {
  ...DEFAULT_SETTINGS,
  theme: (parameters.get('theme') ?? 'light') as Settings['theme'],
  language: (parameters.get('language') ?? 'en') as Settings['language'],
};
window.studio = createFakeStudio({ settings, ...SCENES[parameters.get('scene') ?? 'empty'] });
const root = document.getElementById('app');
if (root) mountApp(window.studio, root);
