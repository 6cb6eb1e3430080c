import { routeHref } from '../shared/route.ts';
import { useStudio } from '../shared/studio-context.ts';
import { Choice } from '../shared/widgets/choice.tsx';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { models } from '../strings/en/models.ts';
import { dtype } from '../strings/en/places.ts';
import { settings as english } from '../strings/en/settings.ts';
import { BackgroundSettings } from './background-settings.tsx';
import { ComputeSettings } from './compute-settings.tsx';
import { DenoiseChoice } from './denoise-choice.tsx';
import { Group, Switch, TextArea } from './fields.tsx';
import { SpeechLanguageChoice } from './speech-language-choice.tsx';
import { VoiceSettings } from './voice-settings.tsx';
import { Words } from './words.tsx';

addEnglish({ settings: english, models, dtype });

export function SettingsView() {
  const studio = useStudio();
  const settings = studio.settings.value;
  const change = studio.changeSettings;
  return (
    <>
      <Group title={t('settings.replies')}>
        <Choice
          label={t('settings.reply')}
          value={settings.reply}
          options={[
            { value: 'auto', label: t('settings.replyAuto') },
            { value: 'answer', label: t('settings.replyAnswer') },
            { value: 'summarise', label: t('settings.replySummarise') },
            { value: 'none', label: t('settings.replyNone') },
          ]}
          onChange={(reply) => change({ reply })}
        />
        <TextArea
          label={t('settings.instruction')}
          help={t('settings.instructionHelp')}
          value={settings.instruction}
          onChange={(instruction) => change({ instruction })}
        />
      </Group>
      <VoiceSettings />
      <Group title={t('settings.listening')}>
        <SpeechLanguageChoice />
        <Words value={settings.words} onChange={(words) => change({ words })} />
        <DenoiseChoice
          label={t('settings.denoise')}
          help={t('settings.denoiseHelp')}
          value={settings.denoise}
          onChange={(denoise) => change({ denoise })}
        />
        <Switch
          label={t('settings.speakers')}
          help={t('settings.speakersHelp')}
          checked={settings.speakers}
          onChange={(speakers) => change({ speakers })}
        />
      </Group>
      <BackgroundSettings />
      <ComputeSettings />
      <Group title={t('settings.appearance')}>
        <Choice
          label={t('settings.language')}
          value={settings.language}
          options={[
            { value: 'en', label: 'English', lang: 'en' },
            { value: 'ko', label: '한국어', lang: 'ko' },
          ]}
          onChange={(language) => change({ language })}
        />
        <Choice
          label={t('settings.theme')}
          value={settings.theme}
          options={[
            { value: 'auto', label: t('settings.themeAuto') },
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
          ]}
          onChange={(theme) => change({ theme })}
        />
      </Group>
      <Group title={t('settings.records')}>
        <Switch
          label={t('settings.recordSessions')}
          help={t('settings.recordSessionsHelp')}
          checked={settings.recordSessions}
          onChange={(recordSessions) => change({ recordSessions })}
        />
        <p>
          <a href={routeHref('sessions')}>{t('settings.toSessions')}</a>
        </p>
      </Group>
      <Group title={t('settings.keyboard')}>
        <Switch
          label={t('settings.shortcuts')}
          help={t('settings.shortcutsHelp')}
          checked={settings.shortcuts}
          onChange={(shortcuts) => change({ shortcuts })}
        />
      </Group>
    </>
  );
}
