import { HEAD_FIELDS } from '../../../core/study-report/report-edits.ts';
import { t } from '../../shared/wording/i18n.ts';
import { type EditedProps, ReportText } from './report-text.tsx';

/** Title, date, author, stage and keywords. */
export function HeadFields(props: EditedProps) {
  return (
    <div class="report-head">
      {HEAD_FIELDS.map((field) => (
        <ReportText key={field} {...props} field={field} label={t(`report.field.${field}`)} isLong={false} />
      ))}
    </div>
  );
}
