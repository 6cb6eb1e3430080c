import { useEffect, useState } from 'preact/hooks';
import type { StudioLab, Turn, TurnComparison, TurnOrigin } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { Modal } from '../../shared/widgets/modal.tsx';
import { addEnglish, t } from '../../shared/wording/i18n.ts';
import { turnName } from '../../shared/wording/turn-name.ts';
import { comparison as comparisonEnglish } from '../../strings/en/lab/comparison.ts';
import { lab as labEnglish } from '../../strings/en/lab/lab.ts';
import { turnComparison as english } from '../../strings/en/lab/turn-comparison.ts';
import { packs } from '../../strings/en/packs.ts';
import { ComparisonError } from '../comparison/comparison-error.tsx';
import { ConfigurationFields } from '../comparison/configuration-fields.tsx';
import { otherConfiguration, ranConfiguration } from './ran-configuration.ts';
import { RunState } from './run-state.tsx';

addEnglish({ comparison: comparisonEnglish, lab: labEnglish, packs, turnComparison: english });

const OPEN_FAILED = {
  code: 'storage/failed',
  message: 'The lab could not be opened; reload the page.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface CompareProps {
  turn: Turn;
  onClose: () => void;
}

/** One turn beside itself in another configuration. */
export function CompareTurn({ turn, onClose }: CompareProps) {
  const studio = useStudio();
  const [origin] = useState(() => studio.turnOrigin(turn.id));
  const [lab, setLab] = useState<StudioLab | ErrorInfo | null>(null);
  useEffect(() => {
    studio.lab().then(setLab, (thrown) => setLab(toErrorInfo(thrown, OPEN_FAILED)));
  }, [studio]);
  return (
    <Modal title={t('turnComparison.title', { name: turnName(turn) })} onClose={onClose}>
      {origin === null ? (
        <p>{t('turnComparison.noOrigin')}</p>
      ) : lab === null ? (
        <p aria-busy="true">{t('comparison.opening')}</p>
      ) : 'code' in lab ? (
        <ComparisonError error={lab} />
      ) : (
        <Opened lab={lab} origin={origin} />
      )}
    </Modal>
  );
}

function Opened({ lab, origin }: { lab: StudioLab; origin: TurnOrigin }) {
  const [comparison, setComparison] = useState<TurnComparison | null>(null);
  useEffect(() => {
    const opened = lab.compareTurn(origin);
    setComparison(opened);
    return () => opened.close();
  }, [lab, origin]);
  return comparison && <Comparing lab={lab} comparison={comparison} origin={origin} />;
}

interface ComparingProps {
  lab: StudioLab;
  comparison: TurnComparison;
  origin: TurnOrigin;
}

function Comparing({ lab, comparison, origin }: ComparingProps) {
  const studio = useStudio();
  const [before] = useState(() => ranConfiguration(studio, origin));
  const [chosen, choose] = useState(() => otherConfiguration(studio, before));
  // Of the run that is shown, whatever is chosen meanwhile.
  const [ran, setRan] = useState(chosen);
  const { type } = comparison.state.value;
  const isBusy = type === 'waiting' || type === 'loading' || type === 'running';
  return (
    <div class="turn-comparison">
      <p class="fine">{t('turnComparison.intro')}</p>
      <details open={type === 'idle' || type === 'failed'}>
        <summary>{t('turnComparison.changed')}</summary>
        <ConfigurationFields letter="B" configuration={chosen} onChange={choose} />
      </details>
      <div class="lab-actions">
        {isBusy ? (
          <button type="button" class="secondary" onClick={() => comparison.cancel()}>
            {t('app.cancel')}
          </button>
        ) : (
          <button
            type="button"
            onClick={() => {
              studio.stopPlayback();
              setRan(chosen);
              comparison.start(chosen);
            }}
          >
            {t(type === 'done' ? 'turnComparison.rerun' : 'turnComparison.run')}
          </button>
        )}
      </div>
      <RunState lab={lab} comparison={comparison} origin={origin} configurations={[before, ran]} />
    </div>
  );
}
