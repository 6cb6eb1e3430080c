import type { ComponentChildren } from 'preact';
import type { StudioLab } from '../../app/studio/index.ts';
import { KINDS } from '../../core/study/listening/kinds.ts';
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
  const isRated = result.scores.length > 0;
  const left = result.raters.filter(({ isLeftOut }) => isLeftOut);
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
      {left.length > 0 && (
        <p>{t('lab.leftOut', { names: left.map(({ rater }) => rater).join(', '), number: left.length })}</p>
      )}
      <p class="fine">{t(`lab.kind.${plan.method}.note`)}</p>
      {isRated && <p class="fine">{t(`lab.holdsFor.${result.scoresHoldFor}`)}</p>}
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
    <Scrolled title={t(`lab.kind.${plan.method}.scores`)}>
      <thead>
        <tr>
          <th scope="col">{t('lab.wayColumn')}</th>
          <th scope="col">{t(`lab.kind.${plan.method}.measure`)}</th>
          <th scope="col">{t('lab.interval')}</th>
          <th scope="col">{t('lab.ratings')}</th>
        </tr>
      </thead>
      <tbody>
        {ratedNames(plan, result).map((name, index) => {
          const score = result.scores[index];
          return (
            <tr key={name + String(index)}>
              <th scope="row">{name}</th>
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
  return (
    <Scrolled title={t('lab.raters')}>
      <thead>
        <tr>
          <th scope="col">{t('lab.rater')}</th>
          <WayHeads plan={plan} result={result} />
          <th scope="col">{t('lab.steady')}</th>
          <th scope="col">{t('lab.attentive')}</th>
          <th scope="col">{t('lab.headphones.title')}</th>
        </tr>
      </thead>
      <tbody>
        {result.raters.map(({ rater, scores, steady, repeats, attentive, checks, headphones }, index) => (
          <tr key={`${rater} ${String(index)}`}>
            <th scope="row">{rater}</th>
            <ScoreCells scores={scores} />
            <Share part={steady} whole={repeats} />
            <Share part={attentive} whole={checks} />
            <Share part={headphones?.right ?? 0} whole={headphones?.trials ?? 0} />
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
            <WayHeads plan={plan} result={result} />
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

function WayHeads({ plan, result }: TableProps) {
  return ratedNames(plan, result).map((name, index) => (
    <th key={name + String(index)} scope="col">
      {name}
    </th>
  ));
}

function Share({ part, whole }: { part: number; whole: number }) {
  return (
    <td class="numeric">{whole === 0 ? NO_VALUE : t('lab.steadyOf', { steady: part, repeats: whole })}</td>
  );
}

/** Of each score: its way, or the anchor. */
function ratedNames({ ways, method }: ListeningPlan, { scores }: ListeningResult): readonly string[] {
  const hasReference = KINDS[method].places[0]?.name === 'reference';
  return scores.map((_, index) => {
    const way = ways[index];
    if (!way) return t('lab.anchor');
    return index === 0 && hasReference ? t('lab.hiddenReference', { name: wayName(way) }) : wayName(way);
  });
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
