import { useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { openFilePicker } from '../shared/file-picker.ts';
import { routeHref, routeItemOf } from '../shared/route.ts';
import { useStudio } from '../shared/studio-context.ts';
import { Icon } from '../shared/widgets/icon.tsx';
import { formatTimeLeft } from '../shared/wording/format.ts';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { batchCard, batches as english } from '../strings/en/batches.ts';
import { BatchList } from './batch-list.tsx';
import { BatchToolbar } from './batch-toolbar.tsx';
import { BatchNotes } from './card/batch-notes.tsx';
import { ImportButton } from './import-button.tsx';

addEnglish({ batches: english, batch: batchCard });

/** So many fit a screen or two; more need a way to find one, as only those in view are in the page. */
const FIND_FROM = 10;
const MINUTE_MS = 60_000;

export function BatchesView() {
  const { cards } = useStudio().batches;
  const wanted = useSignal('');
  const shown = useComputed(() => {
    const name = wanted.value.trim().toLocaleLowerCase();
    return name === '' ? cards.value : cards.value.filter((card) => matches(card.name, name));
  });

  const asked = routeItemOf('batches');
  useLayoutEffect(() => {
    if (asked !== null && !shown.peek().some(({ id }) => id === asked)) wanted.value = '';
  }, [asked]);

  if (cards.value.length === 0) return <NoBatches />;
  return (
    <>
      <p class="lead">{t('batches.intro')}</p>
      <BatchToolbar />
      <BatchNotes />
      {cards.value.length >= FIND_FROM && (
        <input
          type="search"
          class="batch-find"
          aria-label={t('batches.find')}
          placeholder={t('batches.find')}
          value={wanted.value}
          onInput={(event) => {
            wanted.value = event.currentTarget.value;
          }}
        />
      )}
      {shown.value.length === 0 ? (
        <p class="fine" role="status">
          {t('batches.noneFound')}
        </p>
      ) : (
        <BatchList cards={shown.value} />
      )}
    </>
  );
}

function matches(name: string, wanted: string): boolean {
  return name.toLocaleLowerCase().includes(wanted);
}

function NoBatches() {
  const studio = useStudio();
  const { batchMinutes } = studio.settings.value;
  return (
    <section class="no-batches">
      <h2>{t('batches.emptyTitle')}</h2>
      <p>{t('batches.emptyBody', { length: formatTimeLeft(batchMinutes * MINUTE_MS) })}</p>
      <div class="empty-actions">
        <button
          type="button"
          onClick={() =>
            openFilePicker((files) => {
              location.hash = routeHref('talk');
              studio.submitFiles(files);
            })
          }
        >
          <Icon name="file" />
          {t('batches.open')}
        </button>
        <ImportButton />
      </div>
      <p class="fine">{t('batches.importHint')}</p>
    </section>
  );
}
