import { effect } from '@preact/signals';
import { render } from 'preact';
import type { Studio } from '../app/studio/index.ts';
import type { ErrorInfo } from '../contracts/errors.ts';
import type { Settings } from '../core/settings.ts';
import { App } from './app.tsx';
import { ErrorMessage } from './shared/widgets/error-message.tsx';
import { changeLanguage, t } from './shared/wording/i18n.ts';
import './styles/index.css';

/** Shows `studio` in `root` and keeps the page's language and theme in step with its settings. */
export function mountApp(studio: Studio, root: HTMLElement): void {
  const page = document.documentElement;
  effect(() => {
    const { language } = studio.settings.value;
    page.lang = language;
    void changeLanguage(language);
  });
  effect(() => {
    const { theme } = studio.settings.value;
    if (theme === 'auto') page.removeAttribute('data-theme');
    else page.dataset.theme = theme;
  });
  render(<App studio={studio} />, root);
}

/** Says in `root`, in the language of the browser, why there is no studio to show. */
export function mountFailure(error: ErrorInfo, language: Settings['language'], root: HTMLElement): void {
  void changeLanguage(language);
  render(<Failure error={error} />, root);
}

function Failure({ error }: { error: ErrorInfo }) {
  return (
    <main class="page">
      <h1>{t('app.name')}</h1>
      <div class="notice" role="alert">
        <ErrorMessage error={error} />
      </div>
    </main>
  );
}
