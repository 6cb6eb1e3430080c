import { useId, useRef } from 'preact/hooks';
import type { ReportDesk } from '../../../app/studio/index.ts';
import {
  editedText,
  editText,
  type ReportField,
  type ReportLanguage,
} from '../../../core/study-report/report-edits.ts';
import { t } from '../../shared/wording/i18n.ts';
import { reportText } from './build-report.ts';
import type { StudyData } from './study-data.ts';

export interface EditedProps {
  data: StudyData;
  desk: ReportDesk;
  language: ReportLanguage;
}

interface ReportTextProps extends EditedProps {
  field: ReportField;
  label: string;
  /** Id of what explains it. */
  describedBy?: string;
  isLong: boolean;
}

/** A text of the report, from the data until somebody writes another. What is typed in one go is one step to take back. */
export function ReportText({ data, desk, language, field, label, describedBy, isLong }: ReportTextProps) {
  const id = useId();
  const isTyping = useRef(false);
  const edits = desk.edits.value;
  const text = reportText(data, edits, field, language);
  const write = (next: string | null) => {
    const continues = isTyping.current;
    isTyping.current = next !== null;
    desk.change((before) => editText(before, field, language, next, continues));
  };
  const shared = {
    id,
    value: text,
    lang: language,
    'aria-describedby': describedBy,
    onBlur: () => {
      isTyping.current = false;
    },
  };
  return (
    <div class="field">
      {isLong ? (
        <h3>
          <label for={id}>{label}</label>
        </h3>
      ) : (
        <label for={id}>{label}</label>
      )}
      {isLong ? (
        <textarea
          {...shared}
          rows={Math.min(14, text.split('\n').length + Math.floor(text.length / 90) + 1)}
          onInput={({ currentTarget }) => write(currentTarget.value)}
        />
      ) : (
        <input {...shared} type="text" onInput={({ currentTarget }) => write(currentTarget.value)} />
      )}
      {editedText(edits, field, language) !== null && (
        <p class="fine report-edited">
          {t('report.edited')}{' '}
          <button
            type="button"
            class="quiet"
            aria-label={`${label}: ${t('report.asItComes')}`}
            onClick={() => write(null)}
          >
            {t('report.asItComes')}
          </button>
        </p>
      )}
    </div>
  );
}
