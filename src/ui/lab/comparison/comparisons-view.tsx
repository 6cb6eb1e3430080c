import { useEffect, useState } from 'preact/hooks';
import type { StudioComparisons, StudioLab } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { laterView } from '../../shared/widgets/later-view.tsx';
import { addEnglish, t } from '../../shared/wording/i18n.ts';
import { comparison as english } from '../../strings/en/lab/comparison.ts';
import { packs } from '../../strings/en/packs.ts';
import { ScenariosView } from '../scenarios/scenarios-view.tsx';
import { ComparisonError } from './comparison-error.tsx';
import { ComparisonList } from './comparison-list.tsx';
import { ComparisonReportView } from './comparison-report.tsx';
import { NewComparison } from './new-comparison.tsx';

addEnglish({ comparison: english, packs });

const OPEN_FAILED = {
  code: 'storage/failed',
  message: 'The comparisons could not be opened; reload the page.',
  recoverable: true,
} as const satisfies ErrorInfo;

/** What of the comparisons is on screen. */
export type ComparisonPart =
  | { readonly type: 'list' | 'new' | 'scenarios' }
  | { readonly type: 'report' | 'study'; readonly comparisonId: string };

export function ComparisonsView({ lab }: { lab: StudioLab }) {
  const [opened, setOpened] = useState<StudioComparisons | ErrorInfo | null>(null);
  useEffect(() => {
    lab.comparisons().then(setOpened, (thrown) => setOpened(toErrorInfo(thrown, OPEN_FAILED)));
  }, [lab]);
  if (opened === null) return <p aria-busy="true">{t('comparison.opening')}</p>;
  return 'code' in opened ? (
    <ComparisonError error={opened} />
  ) : (
    <Comparisons lab={lab} comparisons={opened} />
  );
}

const StudyReport = laterView(async () => (await import('../report/report-view.tsx')).ReportView);

function Comparisons({ lab, comparisons }: { lab: StudioLab; comparisons: StudioComparisons }) {
  const [part, show] = useState<ComparisonPart>({ type: 'list' });
  switch (part.type) {
    case 'list':
      return <ComparisonList comparisons={comparisons} show={show} />;
    case 'new':
      return <NewComparison comparisons={comparisons} show={show} />;
    case 'scenarios':
      return <ScenariosView scenarios={comparisons.own} leave={() => show({ type: 'list' })} />;
    case 'report':
      return <ComparisonReportView comparisons={comparisons} id={part.comparisonId} show={show} />;
    case 'study': {
      const { comparisonId } = part;
      return (
        <StudyReport
          lab={lab}
          comparisons={comparisons}
          id={comparisonId}
          onBack={() => show({ type: 'report', comparisonId })}
        />
      );
    }
  }
}
