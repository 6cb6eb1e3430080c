import type { Machine, Studio } from '../../app/studio/index.ts';
import { STAGES } from '../../core/stage.ts';
import { useStudio } from '../shared/studio-context.ts';
import { ErrorMessage } from '../shared/widgets/error-message.tsx';
import { SidewaysScroll } from '../shared/widgets/sideways-scroll.tsx';
import { formatDuration, formatNumber, formatPercent } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

type Look = Machine['operators'];

/** What the operators of a model that was used take, when somebody asks. */
export function OperatorSection({
  profiler,
}: {
  profiler: Pick<NonNullable<Studio['profiler']['value']>, 'used'>;
}) {
  const studio = useStudio();
  const look = studio.machine.value?.operators;
  const used = profiler.used();
  const offered = STAGES.flatMap((stage) => {
    const model = used[stage];
    const card = studio.models.value.find(({ manifest }) => manifest.id === model?.modelId);
    return model && card ? [{ stage, model, manifest: card.manifest }] : [];
  });
  if (!look || offered.length === 0) return null;
  const { status, error } = look.state.value;
  return (
    <section>
      <h2 id="operators-title">{t('profile.operators.title')}</h2>
      <p class="fine">{t('profile.operators.help')}</p>
      {status === 'running' ? (
        <Running look={look} />
      ) : (
        <div class="save-profile">
          {offered.map(({ stage, model, manifest }) => (
            <button
              key={stage}
              type="button"
              class="secondary"
              onClick={() => look.start(manifest, { device: model.device, dtype: model.dtype })}
            >
              {t('profile.operators.look', { name: manifest.name })}
            </button>
          ))}
        </div>
      )}
      {error !== null && <ErrorMessage error={error} />}
      {status === 'done' && <Operators look={look} name={nameOf(studio, look)} />}
    </section>
  );
}

function Running({ look }: { look: Look }) {
  return (
    <>
      <p role="status">{t('profile.operators.running')}</p>
      <progress aria-label={t('profile.operators.running')} />
      <p>
        <button type="button" class="secondary" onClick={look.cancel}>
          {t('app.cancel')}
        </button>
      </p>
    </>
  );
}

const COLUMNS = ['operator', 'place', 'count', 'time', 'share'] as const;

function nameOf(studio: Studio, look: Look): string {
  const { modelId } = look.state.value;
  return studio.models.value.find(({ manifest }) => manifest.id === modelId)?.manifest.name ?? '';
}

function Operators({ look, name }: { look: Look; name: string }) {
  const { operators } = look.state.value;
  if (operators.length === 0) return <p class="fine">{t('profile.operators.none')}</p>;
  return (
    <SidewaysScroll aria-labelledby="operators-title">
      <table class="track-table" aria-labelledby="operators-title">
        <caption class="fine">{name}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`profile.operators.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {operators.map(({ operator, place, count, ms, share }) => (
            <tr key={`${place} ${operator}`}>
              <th scope="row">{operator}</th>
              <td>{t(`profile.operators.${place}`)}</td>
              <td class="numeric">{formatNumber(count)}</td>
              <td class="numeric">{formatDuration(ms)}</td>
              <td class="numeric">{formatPercent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </SidewaysScroll>
  );
}
