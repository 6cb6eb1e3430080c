import { modelsOfPack } from '../shared/preparation.ts';
import { routeHref } from '../shared/route.ts';
import { useStudio } from '../shared/studio-context.ts';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { models as ofModels } from '../strings/en/models.ts';
import { packs as ofPacks } from '../strings/en/packs.ts';
import { dtype, reason } from '../strings/en/places.ts';
import { DownloadLog } from './downloads/download-log.tsx';
import { MeasureMachine } from './machine/measure-machine.tsx';
import { ModelEntry } from './model-entry.tsx';
import { PackEntry } from './pack-entry.tsx';
import { TurnsNote } from './turns-note.tsx';

addEnglish({ models: ofModels, packs: ofPacks, dtype, reason });

export function ModelsView() {
  const studio = useStudio();
  const packs = studio.packs.value;
  const models = studio.models.value;
  const current = packs.find((pack) => pack.id === studio.settings.value.pack);
  const inUse = modelsOfPack(current, models);
  const others = models.filter((card) => !inUse.includes(card));
  return (
    <>
      <p class="lead">{t('packs.intro')}</p>
      <ul class="packs" aria-label={t('packs.legend')}>
        {packs.map((pack) => (
          <PackEntry key={pack.id} pack={pack} current={pack === current} />
        ))}
      </ul>
      <TurnsNote />
      <ModelList title={t('models.inUse')} cards={inUse} />
      <ModelList title={t('models.others')} cards={others} />
      <MeasureMachine />
      <p>
        <a href={routeHref('profile')}>{t('app.profile')}</a>
      </p>
      <DownloadLog />
    </>
  );
}

function ModelList({ title, cards }: { title: string; cards: ReturnType<typeof modelsOfPack> }) {
  if (cards.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="models">
        {cards.map((card) => (
          <ModelEntry key={card.manifest.id} card={card} />
        ))}
      </ul>
    </section>
  );
}
