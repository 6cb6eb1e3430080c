import { useEffect, useState } from 'preact/hooks';
import type { ReportDesk, StudioComparisons, StudioLab } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { type ReportLanguage, undoEdit } from '../../../core/study-report/report-edits.ts';
import { Choice } from '../../shared/widgets/choice.tsx';
import { showToast } from '../../shared/widgets/toast.tsx';
import { addEnglish, currentLanguage, fetchLanguage, t } from '../../shared/wording/i18n.ts';
import { report as english } from '../../strings/en/lab/report.ts';
import { sessions } from '../../strings/en/lab/sessions.ts';
import { dtype, reason } from '../../strings/en/places.ts';
import { ComparisonError } from '../comparison/comparison-error.tsx';
import { buildReport } from './build-report.ts';
import { HeadFields } from './head-fields.tsx';
import { ReportActions } from './report-actions.tsx';
import { ReportSections } from './report-sections.tsx';
import type { StudyData } from './study-data.ts';
import { useStudyData } from './use-study-data.ts';

addEnglish({ report: english, sessions, dtype, reason });

const OPEN_FAILED = {
  code: 'storage/failed',
  message: 'What was written into the report could not be read; reload the page.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface ReportViewProps {
  lab: StudioLab;
  comparisons: StudioComparisons;
  id: string;
  onBack: () => void;
}

/** The study report of a comparison: what the data say, and what somebody writes beside it. */
export function ReportView({ lab, comparisons, id, onBack }: ReportViewProps) {
  const [desk, setDesk] = useState<ReportDesk | ErrorInfo | null>(null);
  useEffect(() => {
    comparisons.openReport(id).then(setDesk, (thrown) => setDesk(toErrorInfo(thrown, OPEN_FAILED)));
  }, [comparisons, id]);
  const data = useStudyData(lab, comparisons, id);
  if (desk !== null && 'code' in desk) return <ComparisonError error={desk} />;
  if (desk === null || data === null) return <p aria-busy="true">{t('report.opening')}</p>;
  return <OpenedReport data={data} desk={desk} onBack={onBack} />;
}

function OpenedReport({ data, desk, onBack }: { data: StudyData; desk: ReportDesk; onBack: () => void }) {
  const wanted = desk.edits.value.language ?? currentLanguage();
  const language = useFetched(wanted);
  if (language === null) return <p aria-busy="true">{t('report.opening')}</p>;
  const edits = desk.edits.value;
  const report = buildReport(data, edits, language);
  return (
    <article class="study-report">
      <h2>{report.title}</h2>
      {report.notice && <p class="report-notice">{report.notice}</p>}
      <p class="fine">{t('report.intro')}</p>
      <ReportActions report={report} onBack={onBack} />
      <div class="report-tools">
        <Choice
          label={t('report.language')}
          value={language}
          options={(['en', 'ko'] as const).map((value) => ({
            value,
            label: t(`report.languages.${value}`),
            lang: value,
          }))}
          onChange={(value) => desk.change((before) => ({ ...before, language: value }))}
        />
        <button
          type="button"
          class="secondary"
          disabled={edits.steps.length === 0}
          onClick={() => {
            desk.change(undoEdit);
            showToast({ message: t('report.undone') });
          }}
        >
          {t('report.undo')}
        </button>
        <p class="fine" role="status">
          {t(desk.isStored.value ? 'report.saved' : 'report.saveFailed')}
        </p>
      </div>
      <HeadFields data={data} desk={desk} language={language} />
      <ReportSections data={data} desk={desk} language={language} report={report} />
    </article>
  );
}

/** The language as soon as its words are here; where they don't come, the last one that was. */
function useFetched(wanted: ReportLanguage): ReportLanguage | null {
  const [fetched, setFetched] = useState<ReportLanguage | null>(null);
  useEffect(() => {
    let isWanted = true;
    void fetchLanguage(wanted).then((isHere) => {
      if (!isWanted) return;
      if (isHere) setFetched(wanted);
      else {
        setFetched((before) => before ?? 'en');
        showToast({ message: t('report.languageMissing') });
      }
    });
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  return fetched;
}
