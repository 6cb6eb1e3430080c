import type { PackCard } from '../../app/studio/index.ts';
import { missingFromHub, modelsOfPack } from '../shared/preparation.ts';
import { useStudio } from '../shared/studio-context.ts';
import { askToConfirm } from '../shared/widgets/confirm-dialog.tsx';
import { Icon } from '../shared/widgets/icon.tsx';
import { formatBytes } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

/** One pack: what it is good for, what it costs to fetch and from whom, and the choice. */
export function PackEntry({ pack, current }: { pack: PackCard; current: boolean }) {
  const studio = useStudio();
  const missing = missingFromHub(pack, studio.models.value);
  const fetches = pack.host !== null && missing > 0;
  const unreachable = fetches && !studio.online.value;

  const isUntried = modelsOfPack(pack, studio.models.value).some(
    ({ manifest }) => manifest.ranByUs === false,
  );
  const name = t(`packs.${pack.id}`);
  const action = fetches ? t('packs.fetch', { size: formatBytes(missing) }) : t('packs.use');

  const choose = () => {
    if (!fetches || pack.host === null) return studio.choosePack(pack.id);
    const values = { size: formatBytes(missing), host: pack.host };
    askToConfirm({
      title: t('packs.confirmTitle', values),
      body: <PackTerms pack={pack} host={pack.host} />,
      confirm: t('packs.confirm', values),
      onConfirm: () => studio.choosePack(pack.id),
    });
  };

  return (
    <li class="pack" data-current={current}>
      <h2>{name}</h2>
      <p>{t(`packs.${pack.id}About`)}</p>
      <ul class="facts">
        <li>{t(pack.korean ? 'packs.korean' : 'packs.english')}</li>
        <li>{t('packs.size', { size: formatBytes(pack.totalBytes) })}</li>
        <li>{pack.host === null ? t('packs.fromHere') : t('packs.fromHost', { host: pack.host })}</li>
        {isUntried && <li>{t('packs.untried')}</li>}
        <li>{t('packs.licences', { licences: pack.licences.join(', ') })}</li>
      </ul>
      {current ? (
        <p class="pack-current">
          <Icon name="check" />
          {t('packs.current')}
        </p>
      ) : (
        <button
          type="button"
          class="secondary"
          disabled={unreachable}
          aria-label={`${action}: ${name}`}
          onClick={choose}
        >
          {action}
        </button>
      )}
      {unreachable && <p class="fine">{t('packs.needsNetwork')}</p>}
    </li>
  );
}

function PackTerms({ pack, host }: { pack: PackCard; host: string }) {
  const cards = modelsOfPack(pack, useStudio().models.value).filter(({ manifest }) => manifest.hub);
  return (
    <>
      <p>{t('packs.confirmBody', { host })}</p>
      <table>
        <caption class="visually-hidden">{t('packs.confirmModels')}</caption>
        <tbody>
          {cards.map(({ manifest, totalBytes }) => (
            <tr key={manifest.id}>
              <th scope="row">{manifest.name}</th>
              <td>{manifest.licence}</td>
              <td class="numeric">{formatBytes(totalBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
