import { readTerms } from '../../core/terms/read-terms.ts';
import { t } from '../shared/wording/i18n.ts';
import { TextArea } from './fields.tsx';

/** Names and terms that the transcriber is told of, and what is always written for something heard. */
export function Words({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const { terms, replacements } = readTerms(value);
  const count =
    terms.length + replacements.length === 0
      ? t('settings.wordsNone')
      : t('settings.wordsCount', { terms: terms.length, replacements: replacements.length });
  return (
    <TextArea
      label={t('settings.words')}
      help={`${t('settings.wordsHelp')} ${count}`}
      rows={5}
      value={value}
      onChange={onChange}
    />
  );
}
