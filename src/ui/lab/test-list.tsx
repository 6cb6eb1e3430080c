import type { ListeningCard, StudioLab } from '../../app/studio/index.ts';
import { formatMoment } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { changeEntry } from './change-entry.ts';
import { LabError } from './lab-error.tsx';
import { LabList } from './lab-list.tsx';
import type { Shown } from './lab-view.tsx';
import { OpenTestButton, ShareButtons } from './test-files.tsx';

interface ListProps {
  lab: StudioLab;
  show: (next: Shown) => void;
}

export function TestList({ lab, show }: ListProps) {
  const cards = lab.cards.value;
  return (
    <>
      <LabList
        intro={t('lab.intro')}
        newLabel={t('lab.new')}
        onNew={() => show({ type: 'new' })}
        empty={t('lab.empty')}
        label={t('lab.tests')}
      >
        {cards.map((card) => (
          <Entry key={card.id} card={card} lab={lab} show={show} />
        ))}
      </LabList>
      <OpenTestButton lab={lab} onOpened={(testId) => show({ type: 'intro', testId })} />
    </>
  );
}

function Entry({ card, lab, show }: ListProps & { card: ListeningCard }) {
  const { id, name, method, ways, sentences, createdAtMs, sitting, finished } = card;
  return (
    <li class="model">
      <header>
        <h2>{name}</h2>
        <span class="fine numeric">{formatMoment(createdAtMs)}</span>
      </header>
      <p class="fine">{t('lab.facts', { method: t(`lab.kind.${method}.name`), ways, sentences })}</p>
      {sitting && <p class="fine">{t('lab.paused', sitting)}</p>}
      {finished > 0 && <p class="fine">{t('lab.finished', { number: finished })}</p>}
      <Sound card={card} lab={lab} />
      <div class="lab-actions">
        {card.madeClips === card.clips && (
          <button type="button" class="secondary" onClick={() => show({ type: 'intro', testId: id })}>
            {t(sitting ? 'lab.resume' : 'lab.begin')}
          </button>
        )}
        {finished > 0 && (
          <button type="button" class="secondary" onClick={() => show({ type: 'result', testId: id })}>
            {t('lab.result')}
          </button>
        )}
        {card.madeClips === card.clips && <ShareButtons lab={lab} testId={id} name={name} />}
        <button
          type="button"
          class="quiet"
          onClick={() => void changeEntry(() => lab.remove(id), t('lab.removed', { name }))}
        >
          {t('lab.remove')}
        </button>
      </div>
    </li>
  );
}

/** What is spoken of the test, or on its way. */
function Sound({ card: { id, madeClips, clips }, lab }: Pick<ListProps, 'lab'> & { card: ListeningCard }) {
  const making = lab.making.value?.testId === id ? lab.making.value : null;
  if (madeClips === clips) return null;
  if (making && making.error === null) {
    const text = t('lab.making', { made: madeClips, clips });
    return (
      <div class="download" role="status">
        <progress aria-label={text} value={madeClips} max={clips} />
        <div class="lab-actions">
          <span class="fine numeric">{text}</span>
          <button type="button" class="quiet" onClick={() => lab.stopMaking()}>
            {t('app.cancel')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <>
      {making?.error ? (
        <LabError error={making.error} />
      ) : (
        <p class="fine">{t('lab.soundLeft', { made: madeClips, clips })}</p>
      )}
      <p>
        <button type="button" class="secondary" onClick={() => lab.make(id)}>
          {t('lab.makeSound')}
        </button>
      </p>
    </>
  );
}
