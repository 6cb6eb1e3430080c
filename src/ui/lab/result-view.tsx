import type { StudioLab } from '../../app/studio/index.ts';
import { safeFileName } from '../shared/saving/safe-file-name.ts';
import { saveBlob } from '../shared/saving/save-blob.ts';
import { t } from '../shared/wording/i18n.ts';
import { DataTable } from './data-table.tsx';
import type { Shown } from './lab-view.tsx';
import { resultNotes, resultTables } from './result-tables.ts';
import { verdictSentences } from './verdict-sentences.ts';

interface ResultProps {
  lab: StudioLab;
  testId: string;
  show: (next: Shown) => void;
}

export function ResultView({ lab, testId, show }: ResultProps) {
  const name = lab.cards.value.find(({ id }) => id === testId)?.name ?? '';
  const found = lab.result(testId);
  if (found === null) return null;
  const { plan, result } = found;
  const save = (format: 'json' | 'csv') => {
    const blob = lab.file(testId, format);
    if (blob) saveBlob(blob, `${safeFileName(name)}.${format}`);
  };
  return (
    <section class="lab-result">
      <h2>{name}</h2>
      <h3>{t('lab.verdicts')}</h3>
      <ul class="verdicts">
        {result.comparisons.map((comparison) => {
          const { main, detail } = verdictSentences(plan, comparison, result.comparisons.length);
          return (
            <li key={`${comparison.first} ${comparison.second}`} data-verdict={comparison.verdict.type}>
              <p>{main}</p>
              <p class="fine numeric">{detail}</p>
            </li>
          );
        })}
      </ul>
      {resultTables(plan, result).map(({ isLong, ...table }) =>
        isLong ? (
          <details key={table.caption}>
            <summary>{table.caption}</summary>
            <DataTable {...table} />
          </details>
        ) : (
          <DataTable key={table.caption} {...table} />
        ),
      )}
      {resultNotes(plan, result).map((note) => (
        <p key={note} class="fine">
          {note}
        </p>
      ))}
      <div class="lab-actions">
        <button type="button" class="secondary" onClick={() => save('json')}>
          {t('lab.saveJson')}
        </button>
        <button type="button" class="secondary" onClick={() => save('csv')}>
          {t('lab.saveCsv')}
        </button>
        <button type="button" class="quiet" onClick={() => show({ type: 'list' })}>
          {t('lab.toList')}
        </button>
      </div>
    </section>
  );
}
