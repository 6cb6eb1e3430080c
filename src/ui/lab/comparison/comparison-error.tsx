import type { ErrorInfo } from '../../../contracts/errors.ts';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { t } from '../../shared/wording/i18n.ts';

/** In the words of a comparison where the code's own are of batches. */
export function ComparisonError({ error }: { error: ErrorInfo }) {
  const own = {
    'batch/other-models': t('comparison.otherModels'),
    'media/gone': t('comparison.scenarioGone'),
  };
  const sentence = own[error.code as keyof typeof own];
  return <ErrorMessage error={error} {...(sentence && { sentence })} />;
}
