import { route } from '../shared/route.ts';
import { useStudio } from '../shared/studio-context.ts';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { help as english } from '../strings/en/help.ts';

addEnglish({ help: english });

/** The keys, those of the screen that is open first, and what becomes of what is said. */
export function HelpView() {
  const studio = useStudio();
  const anywhere = [
    ['R', t('help.record')],
    ['Esc', t('help.stop')],
    ['/', t('help.focus')],
    ['Enter', t('help.send')],
    ['Shift Enter', t('help.newline')],
    ['PgUp PgDn', t('help.batchStep')],
    ['Alt ↑ ↓', t('help.batchMove')],
    ['?', t('help.open')],
  ] as const;
  const isEditing = route.value === 'edit';
  return (
    <div class="modal-body">
      {!studio.settings.value.shortcuts && <p>{t('help.off')}</p>}
      {isEditing && (
        <>
          <h3>{t('help.inEditor')}</h3>
          <Keys keys={editorKeys()} />
        </>
      )}
      {!isEditing && <Keys keys={anywhere} />}
      <h3>{t('help.privacyTitle')}</h3>
      <p>{t('help.privacy')}</p>
      <p class="fine">
        <a href="licenses.txt" target="_blank" rel="noopener">
          {t('help.licences')}
        </a>
      </p>
    </div>
  );
}

function editorKeys() {
  return [
    ['← →', t('help.editor.words')],
    ['↑ ↓', t('help.editor.cues')],
    ['Home End', t('help.editor.ends')],
    ['Shift ← →', t('help.editor.select')],
    ['Space', t('help.editor.play')],
    ['H', t('help.editor.hear')],
    ['Enter', t('help.editor.text')],
    ['T', t('help.editor.times')],
    ['[ ]', t('help.editor.nudge')],
    ['{ }', t('help.editor.nudgeEnd')],
    [', .', t('help.editor.snap')],
    ['< >', t('help.editor.snapEnd')],
    ['S', t('help.editor.split')],
    ['M', t('help.editor.merge')],
    ['1 … 9', t('help.editor.say')],
    ['0 N', t('help.editor.sayNew')],
    ['Del', t('help.editor.cut')],
    ['Ctrl Z', t('help.editor.undo')],
    ['Ctrl Y', t('help.editor.redo')],
    ['Ctrl F', t('help.editor.find')],
    ['D', t('help.editor.dub')],
    ['I', t('help.editor.notes')],
    ['L', t('editor.noise.open')],
    ['Ctrl S', t('help.editor.save')],
    ['+ −', t('help.editor.zoom')],
  ] as const;
}

function Keys({ keys }: { keys: readonly (readonly [key: string, action: string])[] }) {
  return (
    <dl class="keys">
      {keys.map(([key, action]) => (
        <div key={key}>
          <dt>
            {key.split(' ').map((part) => (
              <kbd key={part}>{part}</kbd>
            ))}
          </dt>
          <dd>{action}</dd>
        </div>
      ))}
    </dl>
  );
}
