import { effect } from '@preact/signals';
import { render } from 'preact';
import type { Studio } from '../app/studio/index.ts';
import { App } from './app.tsx';
import { showToast } from './shared/widgets/toast.tsx';
import { changeLanguage, t } from './shared/wording/i18n.ts';
import './styles/index.css';

/** Shows `studio` in `root` and keeps the page's language and theme in step with its settings. */
export function mountApp(studio: Studio, root: HTMLElement): void {
  const page = document.documentElement;
  effect(() => {
    const { language } = studio.settings.value;
    page.lang = language;
    changeLanguage(language).catch(() => showToast({ message: t('error.page/part-missing') }));
  });
  effect(() => {
    const { theme } = studio.settings.value;
    if (theme === 'auto') page.removeAttribute('data-theme');
    else page.dataset.theme = theme;
  });
  render(<App studio={studio} />, root);
}
