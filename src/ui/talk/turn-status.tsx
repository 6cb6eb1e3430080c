import { useComputed } from '@preact/signals';
import type { Turn } from '../../app/turn.ts';
import { STAGES, type Stage } from '../../core/stage.ts';
import { formatPercent } from '../shared/format.ts';
import { t } from '../shared/i18n.ts';
import { modelsOfPack } from '../shared/preparation.ts';
import { useStudio } from '../shared/studio-context.ts';

const STAGE_OF: Partial<Record<Turn['status'], Stage>> = {
  transcribing: 'stt',
  thinking: 'llm',
  speaking: 'tts',
};

export function isRunning({ status }: Turn): boolean {
  return status !== 'done' && status !== 'failed' && status !== 'cancelled';
}

/** Where a running turn is on its way through the stages. */
export function TurnStatus({ turn }: { turn: Turn }) {
  const modelsReady = useModelsReady();
  const label =
    turn.status === 'waiting' && !modelsReady ? t('status.waitingForModels') : t(`status.${turn.status}`);
  return (
    <div class="turn-status">
      <p>
        <span class="growing">{label}</span>
        {turn.progress !== null && <span class="numeric">{formatPercent(turn.progress)}</span>}
      </p>
      <ol class="steps">
        {stagesOf(turn).map((stage) => (
          <li key={stage} data-state={stateOf(stage, turn)}>
            {t(`step.${stage}`)}
          </li>
        ))}
      </ol>
      {turn.progress !== null && <progress aria-label={t('turn.progress')} value={turn.progress} max={1} />}
    </div>
  );
}

function stagesOf({ input }: Turn): readonly Stage[] {
  return input.kind === 'text' ? STAGES.filter((stage) => stage !== 'stt') : STAGES;
}

/** Stages overlap, so one that has produced nothing yet is pending and the one in `status` is current. */
function stateOf(stage: Stage, turn: Turn): 'done' | 'current' | 'pending' {
  const current = STAGE_OF[turn.status];
  if (!current) return 'pending';
  if (stage === current) return 'current';
  return STAGES.indexOf(stage) < STAGES.indexOf(current) ? 'done' : 'pending';
}

function useModelsReady(): boolean {
  const studio = useStudio();
  return useComputed(() => {
    const pack = studio.packs.value.find((card) => card.id === studio.settings.value.pack);
    return modelsOfPack(pack, studio.models.value).every((card) => card.status === 'ready');
  }).value;
}
