import type { ErrorInfo } from '../../../contracts/errors.ts';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { t } from '../../shared/wording/i18n.ts';

/** In the words of a file of scenarios where the code's own are of stored records. */
export function ScenarioError({ error }: { error: ErrorInfo }) {
  const isFile = error.code === 'storage/corrupt';
  return <ErrorMessage error={error} {...(isFile && { sentence: t('comparison.ownDamaged') })} />;
}
