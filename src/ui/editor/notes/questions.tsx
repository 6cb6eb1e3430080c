import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Answer } from '../../../core/notes/notes.ts';
import { Icon } from '../../shared/widgets/icon.tsx';
import { t } from '../../shared/wording/i18n.ts';
import { useEditor } from '../editor-context.ts';
import { EditableText } from './editable-text.tsx';
import { useNotes } from './notes-context.ts';
import { PlayButton } from './play-button.tsx';

/** Questions about the recording, and what came of them. */
export function Questions() {
  const { notes, making, ask } = useNotes();
  const id = useId();
  const question = useSignal('');
  const isOff = making.value !== null || question.value.trim() === '';
  const { answers } = notes.value;
  return (
    <section aria-labelledby={id}>
      <header>
        <h3 id={id}>{t('notes.questions')}</h3>
      </header>
      <form
        class="notes-ask"
        onSubmit={(event) => {
          event.preventDefault();
          if (isOff) return;
          ask(question.value);
          question.value = '';
        }}
      >
        <input
          type="text"
          aria-label={t('notes.question')}
          placeholder={t('notes.questionHint')}
          maxLength={300}
          value={question.value}
          onInput={({ currentTarget }) => {
            question.value = currentTarget.value;
          }}
        />
        <button type="submit" aria-disabled={isOff}>
          {t('notes.ask')}
        </button>
      </form>
      {answers.length === 0 && <p class="fine">{t('notes.noQuestions')}</p>}
      <ul class="notes-answers">
        {answers.map((answer) => (
          <AnswerItem key={answer.id} answer={answer} />
        ))}
      </ul>
    </section>
  );
}

function AnswerItem({ answer: { id, question, text, places } }: { answer: Answer }) {
  const { change, ask, making } = useNotes();
  const { transport } = useEditor();
  const isBusy = making.value !== null;
  return (
    <li>
      <header>
        <h4>{question}</h4>
        <button
          type="button"
          class="quiet icon-only"
          aria-label={`${t('notes.again')}: ${question}`}
          title={t('notes.again')}
          aria-disabled={isBusy}
          onClick={() => isBusy || ask(question, id)}
        >
          <Icon name="retry" />
        </button>
        <button
          type="button"
          class="quiet icon-only"
          aria-label={t('notes.removeOf', { name: question })}
          title={t('notes.remove')}
          onClick={() => change({ type: 'answerRemoved', id })}
        >
          <Icon name="trash" />
        </button>
      </header>
      <EditableText
        name={question}
        text={text ?? ''}
        onKeep={(next) => change({ type: 'answerText', id, text: next })}
      >
        <p class={text === null ? 'fine' : undefined}>
          {text ?? t(places.length === 0 ? 'notes.notSaid' : 'notes.noAnswer')}
        </p>
      </EditableText>
      {places.length > 0 && (
        <ul aria-label={t('notes.places')}>
          {places.map((place) => (
            <li key={place.startMs}>
              <PlayButton ms={place.startMs} onClick={() => transport.hear(place.startMs, place.endMs)} />
              <q class="fine">{place.text}</q>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
