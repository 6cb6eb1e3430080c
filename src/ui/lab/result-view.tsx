import type { ComponentChildren } from 'preact';
import type { StudioLab } from '../../app/studio/index.ts';
import type { ListeningResult, Score } from '../../core/study/listening/listening-result.ts';
import type { ListeningPlan } from '../../core/study/listening/listening-test.ts';
import { safeFileName } from '../shared/saving/safe-file-name.ts';
import { saveBlob } from '../shared/saving/save-blob.ts';
import { SidewaysScroll } from '../shared/widgets/sideways-scroll.tsx';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import type { Shown } from './lab-view.tsx';
import { formatPoints, NO_VALUE, verdictSentences } from './verdict-sentences.ts';
import { wayName } from './way-name.ts';

interface ResultProps {
  lab: StudioLab;
  testId: string;
  show: (next: Shown) => void;
}

interface TableProps {
  plan: ListeningPlan;
  result: ListeningResult;
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
  const isRated = plan.method === 'acr';
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
      {isRated && <ScoreTable plan={plan} result={result} />}
      <RaterTable plan={plan} result={result} />
      {isRated && <ItemTable plan={plan} result={result} />}
      {isRated && <p class="fine">{t('lab.mosNote')}</p>}
      {!isRated && result.raters.length > 1 && <p class="fine">{t('lab.votesNote')}</p>}
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

function ScoreTable({ plan, result }: TableProps) {
  return (
    <Scrolled title={t('lab.scores')}>
      <thead>
        <tr>
          <th scope="col">{t('lab.wayColumn')}</th>
          <th scope="col">{t('lab.mos')}</th>
          <th scope="col">{t('lab.interval')}</th>
          <th scope="col">{t('lab.ratings')}</th>
        </tr>
      </thead>
      <tbody>
        {plan.ways.map((way, index) => {
          const score = result.scores[index];
          return (
            <tr key={wayName(way) + String(index)}>
              <th scope="row">{wayName(way)}</th>
              <td class="numeric">{formatPoints(score?.mean)}</td>
              <td class="numeric">{formatInterval(score)}</td>
              <td class="numeric">{formatNumber(score?.ratings ?? 0)}</td>
            </tr>
          );
        })}
      </tbody>
    </Scrolled>
  );
}

function RaterTable({ plan, result }: TableProps) {
  const ways = result.scores.length > 0 ? plan.ways : [];
  return (
    <Scrolled title={t('lab.raters')}>
      <thead>
        <tr>
          <th scope="col">{t('lab.rater')}</th>
          <WayHeads ways={ways} />
          <th scope="col">{t('lab.steady')}</th>
        </tr>
      </thead>
      <tbody>
        {result.raters.map(({ rater, scores, steady, repeats }, index) => (
          <tr key={`${rater} ${String(index)}`}>
            <th scope="row">{rater}</th>
            <ScoreCells scores={scores} />
            <td class="numeric">{t('lab.steadyOf', { steady, repeats })}</td>
          </tr>
        ))}
      </tbody>
    </Scrolled>
  );
}

function ItemTable({ plan, result }: TableProps) {
  return (
    <details>
      <summary>{t('lab.items')}</summary>
      <Scrolled title={t('lab.items')}>
        <thead>
          <tr>
            <th scope="col">{t('lab.sentence')}</th>
            <WayHeads ways={plan.ways} />
          </tr>
        </thead>
        <tbody>
          {result.items.map(({ sentence, scores }) => (
            <tr key={sentence}>
              <th scope="row">{plan.sentences[sentence]}</th>
              <ScoreCells scores={scores} />
            </tr>
          ))}
        </tbody>
      </Scrolled>
    </details>
  );
}

function WayHeads({ ways }: Pick<ListeningPlan, 'ways'>) {
  return ways.map((way, index) => (
    <th key={wayName(way) + String(index)} scope="col">
      {wayName(way)}
    </th>
  ));
}

function ScoreCells({ scores }: { scores: readonly (Score | null)[] }) {
  return scores.map((score, index) => (
    <td key={index} class="numeric">
      {formatPoints(score?.mean)}
      {score?.interval && <span class="fine"> ({formatInterval(score)})</span>}
    </td>
  ));
}

function Scrolled({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <SidewaysScroll aria-label={title}>
      <table>
        <caption>{title}</caption>
        {children}
      </table>
    </SidewaysScroll>
  );
}

function formatInterval(score: Score | null | undefined): string {
  if (!score?.interval) return NO_VALUE;
  return t('lab.range', { low: formatPoints(score.interval.low), high: formatPoints(score.interval.high) });
}
