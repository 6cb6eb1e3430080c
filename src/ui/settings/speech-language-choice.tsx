import { DETECT_LANGUAGE, SPEECH_LANGUAGES } from '../../core/language/speech-languages.ts';
import { useStudio } from '../shared/studio-context.ts';
import { Choice } from '../shared/widgets/choice.tsx';
import { currentLanguage, t } from '../shared/wording/i18n.ts';

export function SpeechLanguageChoice() {
  const studio = useStudio();
  const display = new Intl.DisplayNames([currentLanguage()], { type: 'language' });
  const languages = SPEECH_LANGUAGES.map((value) => ({ value, label: display.of(value) ?? value })).sort(
    (a, b) => a.label.localeCompare(b.label, currentLanguage()),
  );
  return (
    <Choice
      label={t('settings.speechLanguage')}
      help={t('settings.speechLanguageHelp')}
      value={studio.settings.value.speechLanguage}
      options={[{ value: DETECT_LANGUAGE, label: t('settings.speechLanguageAuto') }, ...languages]}
      onChange={(speechLanguage) => studio.changeSettings({ speechLanguage })}
    />
  );
}
