import type { StudyReport } from '../../../core/study-report/document.ts';
import { t } from '../../shared/wording/i18n.ts';
import { ReportBlocks } from './report-blocks.tsx';
import { type EditedProps, ReportText } from './report-text.tsx';

const HELP = 'report-text-help';

/** Each section: its text to write, then what the data show. */
export function ReportSections({ report, ...edited }: EditedProps & { report: StudyReport }) {
  let figures = 0;
  return (
    <>
      <p class="fine" id={HELP}>
        {t('report.textHelp')}
      </p>
      {report.sections.map(({ id, blocks }) => {
        // The first is the text itself.
        const shown = blocks.slice(1);
        const before = figures;
        figures += shown.filter(({ type }) => type === 'figure').length;
        return (
          <section key={id}>
            <ReportText {...edited} field={id} label={t(`report.section.${id}`)} describedBy={HELP} isLong />
            <div lang={report.language} class="report-data">
              <ReportBlocks blocks={shown} figureLabel={report.figureLabel} figuresBefore={before} />
            </div>
          </section>
        );
      })}
    </>
  );
}
