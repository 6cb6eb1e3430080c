import type { ErrorInfo } from '../../../contracts/errors.ts';
import { t } from '../wording/i18n.ts';
import { Icon } from './icon.tsx';
import { ReloadButton } from './reload-button.tsx';

/** The sentence for the error's code, with what the code's author wrote one step away. */
export function ErrorMessage({
  error,
  sentence = t(`error.${error.code}`),
}: {
  error: ErrorInfo;
  /** Where the place says more than the code. */
  sentence?: string;
}) {
  return (
    <div class="error-message">
      <Icon name="warning" />
      <div>
        <p>{sentence}</p>
        {error.code === 'page/part-missing' && <ReloadButton />}
        <details>
          <summary>{t('app.details')}</summary>
          <p>{error.message}</p>
          {error.detail && <p class="fine">{error.detail}</p>}
          <p class="fine">
            <code>{error.code}</code>
          </p>
        </details>
      </div>
    </div>
  );
}
