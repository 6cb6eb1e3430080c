import { useSignal } from '@preact/signals';
import { t } from '../shared/wording/i18n.ts';
import { speakersOf } from './cues/speakers.ts';
import { useEditor } from './editor-context.ts';
import { EditorIcon } from './editor-icon.tsx';
import { SpeakerDialog } from './speaker-dialog.tsx';

/** Who speaks, with the key that says so of the cue with the cursor; a speaker is named or joined with another here. */
export function SpeakerBar() {
  const { model } = useEditor();
  const speakers = [...speakersOf(model.document.value.cues)];
  const opened = useSignal<string | null>(null);
  const { speaker, others } = model.followed.value ?? { speaker: '', others: 0 };
  const current = model.place.value?.cue.speaker;
  return (
    <>
      <fieldset class="editor-speakers">
        <legend class="visually-hidden">{t('editor.speakers')}</legend>
        <ul>
          {speakers.map(([name, hue], at) => (
            <li key={name}>
              <button
                type="button"
                class="quiet speaker"
                style={{ '--hue': hue }}
                aria-pressed={name === current}
                aria-keyshortcuts={at < 9 ? String(at + 1) : undefined}
                title={t('editor.sayIt', { name })}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => model.say(at)}
              >
                {at < 9 && <kbd>{at + 1}</kbd>} {name}
              </button>
              <button
                type="button"
                class="quiet icon-only"
                aria-label={t('editor.nameOf', { name })}
                onClick={() => {
                  opened.value = name;
                }}
              >
                <EditorIcon name="name" />
              </button>
            </li>
          ))}
          <li>
            <button
              type="button"
              class="quiet"
              aria-keyshortcuts="0 N"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => model.say(speakers.length)}
            >
              <kbd>0</kbd> {t('editor.newSpeaker')}
            </button>
          </li>
        </ul>
        <p class="fine" role="status">
          {others > 0 && t('editor.followed', { name: speaker, number: others })}
        </p>
      </fieldset>
      {opened.value !== null && (
        <SpeakerDialog
          speaker={opened.value}
          others={speakers.map(([name]) => name).filter((name) => name !== opened.value)}
          onClose={() => {
            opened.value = null;
          }}
        />
      )}
    </>
  );
}
