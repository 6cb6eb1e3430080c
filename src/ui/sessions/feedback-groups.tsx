import type { Feedback } from '../../core/sessions/feedback.ts';
import { improvements, ratingsByPlace } from '../../core/sessions/improvements.ts';
import type { SessionRecord } from '../../core/sessions/session-record.ts';
import { SidewaysScroll } from '../shared/widgets/sideways-scroll.tsx';
import { formatMoment, formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { improvementSentence } from './session-words.ts';

interface FeedbackGroupsProps {
  readonly records: readonly SessionRecord[];
  readonly feedback: readonly Feedback[];
  readonly onOpen: (id: string) => void;
}

/** What was said of it by stage, model and device, and what may be worth doing. */
export function FeedbackGroups(props: FeedbackGroupsProps) {
  return (
    <>
      <Ratings {...props} />
      <Improvements {...props} />
    </>
  );
}

function Ratings({ records, feedback }: FeedbackGroupsProps) {
  const rated = ratingsByPlace(records, feedback);
  return (
    <section>
      <h2 id="ratings-title">{t('sessions.ratings')}</h2>
      {rated.length === 0 ? (
        <p class="fine">{t('sessions.noRatings')}</p>
      ) : (
        <SidewaysScroll aria-labelledby="ratings-title">
          <table aria-labelledby="ratings-title">
            <thead>
              <tr>
                <th scope="col">{t('sessions.stage')}</th>
                <th scope="col">{t('sessions.model')}</th>
                <th scope="col">{t('sessions.place')}</th>
                <th scope="col">{t('sessions.up')}</th>
                <th scope="col">{t('sessions.down')}</th>
              </tr>
            </thead>
            <tbody>
              {rated.map(({ stage, model, place, up, down }) => (
                <tr key={`${stage} ${model} ${place}`}>
                  <th scope="row">{t(`stage.${stage}`)}</th>
                  <td>{model}</td>
                  <td>{place}</td>
                  <td class="numeric">{formatNumber(up)}</td>
                  <td class="numeric">{formatNumber(down)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </SidewaysScroll>
      )}
    </section>
  );
}

/** Sessions that are named for each; the others are in the files. */
const MOST_NAMED = 5;

function Improvements({ records, feedback, onOpen }: FeedbackGroupsProps) {
  const found = improvements(records, feedback);
  const timeOf = new Map(records.map(({ id, endedAtMs }) => [id, endedAtMs]));
  return (
    <section>
      <h2>{t('sessions.improvements')}</h2>
      {found.length === 0 && <p class="fine">{t('sessions.noImprovements')}</p>}
      <ol class="improvements">
        {found.map((one) => (
          <li key={`${one.kind} ${one.stage} ${one.model} ${one.place} ${one.code}`}>
            <p>{improvementSentence(one)}</p>
            {one.sentences.map((sentence) => (
              <blockquote key={sentence}>{sentence}</blockquote>
            ))}
            <p class="evidence fine">
              {t('sessions.evidence')}:
              {one.sessions.slice(0, MOST_NAMED).map((id) => (
                <button key={id} type="button" class="quiet" onClick={() => onOpen(id)}>
                  {formatMoment(timeOf.get(id) ?? 0)}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
