import type { Machine, MachineState } from '../../../app/studio/index.ts';
import { saveBlob } from '../../shared/saving/save-blob.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { addEnglish, t } from '../../shared/wording/i18n.ts';
import { machine as english } from '../../strings/en/machine.ts';
import { placeName } from '../why-there.ts';
import { MachineTable } from './machine-table.tsx';

addEnglish({ machine: english });

/** Measures every placement of every model that is here, when the user asks for it. */
export function MeasureMachine() {
  const machine = useStudio().machine.value;
  if (machine === null) return null;
  const { status, rows } = machine.state.value;
  return (
    <section class="machine">
      <h2>{t('machine.title')}</h2>
      <p class="fine">{t('machine.intro')}</p>
      {status === 'running' ? (
        <Progress state={machine.state.value} cancel={machine.cancel} />
      ) : (
        <Start machine={machine} />
      )}
      {status === 'cancelled' && <p class="fine">{t('machine.cancelled')}</p>}
      {status === 'done' && rows.length === 0 && <p class="fine">{t('machine.nothing')}</p>}
      {rows.length > 0 && <MachineTable rows={rows} />}
    </section>
  );
}

function Start({ machine }: { machine: Machine }) {
  const isMeasured = machine.state.value.rows.some(({ took }) => took !== null);
  return (
    <p>
      <button type="button" class="secondary" onClick={machine.start}>
        {t('machine.start')}
      </button>
      {isMeasured && (
        <button type="button" class="quiet" onClick={() => saveBlob(machine.report(), 'sotto-machine.json')}>
          {t('machine.save')}
        </button>
      )}
    </p>
  );
}

function Progress({ state: { rows, at }, cancel }: { state: MachineState; cancel: () => void }) {
  const studio = useStudio();
  const row = rows[at];
  const name = studio.models.value.find(({ manifest }) => manifest.id === row?.modelId)?.manifest.name;
  const waits = studio.measuring.value === null;
  return (
    <>
      <progress aria-label={t('machine.title')} value={at} max={Math.max(1, rows.length)} />
      {row && (
        <p class="fine" role="status">
          {t(waits ? 'machine.waiting' : 'machine.running', {
            name,
            place: placeName(row),
            number: at + 1,
            total: rows.length,
          })}
        </p>
      )}
      <p>
        <button type="button" class="secondary" onClick={cancel}>
          {t('app.cancel')}
        </button>
      </p>
    </>
  );
}
