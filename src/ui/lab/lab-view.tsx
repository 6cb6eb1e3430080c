import { useEffect, useRef, useState } from 'preact/hooks';
import type { LiveSitting, StudioLab } from '../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import { useStudio } from '../shared/studio-context.ts';
import { laterView } from '../shared/widgets/later-view.tsx';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { lab as english, labErrors } from '../strings/en/lab/lab.ts';
import { LabError } from './lab-error.tsx';
import { NewTest } from './new-test.tsx';
import { ResultView } from './result-view.tsx';
import { HeadphonesView } from './sitting/headphones-view.tsx';
import { SittingIntro } from './sitting/sitting-intro.tsx';
import { SittingView } from './sitting/sitting-view.tsx';
import { TestList } from './test-list.tsx';
import { useLinkedTest } from './use-linked-test.ts';

addEnglish({ lab: english, error: labErrors });

const OPEN_FAILED = {
  code: 'storage/failed',
  message: 'The listening tests could not be opened; reload the page.',
  recoverable: true,
} as const satisfies ErrorInfo;

/** What of the lab is on screen. */
export type Shown =
  | { readonly type: 'list' | 'new' | 'comparisons' }
  | { readonly type: 'intro' | 'result'; readonly testId: string }
  | { readonly type: 'headphones'; readonly testId: string; readonly rater: string }
  | { readonly type: 'sitting'; readonly testId: string; readonly live: LiveSitting };

export function LabView() {
  const studio = useStudio();
  const [opened, setOpened] = useState<StudioLab | ErrorInfo | null>(null);
  useEffect(() => {
    studio.lab().then(setOpened, (thrown) => setOpened(toErrorInfo(thrown, OPEN_FAILED)));
  }, [studio]);
  if (opened === null) return <p aria-busy="true">{t('lab.opening')}</p>;
  return 'code' in opened ? <LabError error={opened} /> : <Lab lab={opened} />;
}

function Lab({ lab }: { lab: StudioLab }) {
  const [shown, setShown] = useState<Shown>({ type: 'list' });
  const { isOpening, error, forget } = useLinkedTest(lab, (testId) => setShown({ type: 'intro', testId }));
  const show = (next: Shown) => {
    forget();
    setShown(next);
  };
  const part = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) part.current?.focus();
    isFirst.current = false;
  }, [shown]);
  if (isOpening && shown.type === 'list') return <p aria-busy="true">{t('lab.opening')}</p>;
  return (
    <div class="lab" ref={part} tabIndex={-1}>
      {error && <LabError error={error} />}
      {(shown.type === 'list' || shown.type === 'comparisons') && <Parts shown={shown.type} show={show} />}
      <Part lab={lab} shown={shown} show={show} />
    </div>
  );
}

const Comparisons = laterView(
  async () => (await import('./comparison/comparisons-view.tsx')).ComparisonsView,
);

/** The two halves of the lab. */
function Parts({ shown, show }: { shown: 'list' | 'comparisons'; show: (next: Shown) => void }) {
  return (
    <div class="lab-actions">
      {(['list', 'comparisons'] as const).map((type) => (
        <button
          key={type}
          type="button"
          class="secondary"
          aria-pressed={type === shown}
          onClick={() => show({ type })}
        >
          {t(type === 'list' ? 'lab.listening' : 'lab.comparisons')}
        </button>
      ))}
    </div>
  );
}

function Part({ lab, shown, show }: { lab: StudioLab; shown: Shown; show: (next: Shown) => void }) {
  switch (shown.type) {
    case 'list':
      return <TestList lab={lab} show={show} />;
    case 'comparisons':
      return <Comparisons lab={lab} />;
    case 'new':
      return <NewTest lab={lab} show={show} />;
    case 'intro':
      return <SittingIntro lab={lab} testId={shown.testId} show={show} />;
    case 'headphones':
      return <HeadphonesView lab={lab} testId={shown.testId} rater={shown.rater} show={show} />;
    case 'sitting':
      return <SittingView live={shown.live} testId={shown.testId} show={show} />;
    case 'result':
      return <ResultView lab={lab} testId={shown.testId} show={show} />;
  }
}
