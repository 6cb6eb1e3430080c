import { useRef } from 'preact/hooks';
import { useStudio } from '../shared/studio-context.ts';
import { t } from '../shared/wording/i18n.ts';
import { Composer } from './composer.tsx';
import { EmptyState } from './empty-state.tsx';
import { ModelProgress } from './model-progress.tsx';
import { TurnItem } from './turn-card.tsx';
import { useStickToEnd } from './use-stick-to-end.ts';

export function TalkScreen() {
  const { turns } = useStudio();
  const list = useRef<HTMLOListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useStickToEnd(list, turns);

  return (
    <div class="talk">
      <h1 class="visually-hidden" tabIndex={-1} ref={heading}>
        {t('app.talk')}
      </h1>
      {turns.value.length === 0 ? (
        <EmptyState heading={heading} />
      ) : (
        <ol class="turns" aria-label={t('turn.conversation')} ref={list}>
          {turns.value.map((turn) => (
            <TurnItem key={turn.id} turn={turn} />
          ))}
        </ol>
      )}
      <div class="dock">
        <ModelProgress />
        <Composer />
      </div>
    </div>
  );
}
