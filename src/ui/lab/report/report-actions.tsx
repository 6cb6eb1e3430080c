import type { StudyReport } from '../../../core/study-report/document.ts';
import { reportHtml } from '../../../core/study-report/html.ts';
import { reportMarkdown } from '../../../core/study-report/markdown.ts';
import { pasteHtml } from '../../../core/study-report/paste-html.ts';
import { safeFileName } from '../../shared/saving/safe-file-name.ts';
import { saveBlob } from '../../shared/saving/save-blob.ts';
import { showToast } from '../../shared/widgets/toast.tsx';
import { t } from '../../shared/wording/i18n.ts';

/** The report as files, and on the clipboard. */
export function ReportActions({ report, onBack }: { report: StudyReport; onBack: () => void }) {
  const save = (text: string, type: string, ending: string) =>
    saveBlob(new Blob([text], { type }), `${safeFileName(report.title)}${ending}`);
  return (
    <div class="lab-actions">
      <button type="button" onClick={() => save(reportHtml(report), 'text/html', '.html')}>
        {t('report.saveHtml')}
      </button>
      <button
        type="button"
        class="secondary"
        onClick={() => save(reportMarkdown(report), 'text/markdown', '.md')}
      >
        {t('report.saveMarkdown')}
      </button>
      <button type="button" class="secondary" onClick={() => void copy(pasteHtml(report))}>
        {t('report.copyPaste')}
      </button>
      <button
        type="button"
        class="secondary"
        onClick={() => save(pasteHtml(report), 'text/html', '-plain.html')}
      >
        {t('report.savePaste')}
      </button>
      <button type="button" class="quiet" onClick={onBack}>
        {t('report.back')}
      </button>
    </div>
  );
}

/** An editor takes it as formatted text, and a field for source text as its source. */
async function copy(html: string): Promise<void> {
  const blobs = ['text/html', 'text/plain'].map((type) => [type, new Blob([html], { type })] as const);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    showToast({ message: t('report.copied') });
  } catch {
    showToast({ message: t('report.copyFailed') });
  }
}
