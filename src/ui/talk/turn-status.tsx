import { useComputed } from '@preact/signals';
import type { Turn } from '../../app/studio/index.ts';
import { STAGES, type Stage } from '../../core/stage.ts';
import type { Preparation } from '../shared/preparation.ts';
import { useStudio } from '../shared/studio-context.ts';
import { usePreparation } from '../shared/use-preparation.ts';
import { formatPercent } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { routeSentence } from '../shared/wording/route-sentence.ts';

const STAGE_OF: Partial<Record<Turn['status'], Stage>> = {
  transcribing: 'stt',
  thinking: 'llm',
  speaking: 'tts',
};

const ENDED: readonly Turn['status'][] = ['background', 'done', 'failed', 'cancelled'];

export function isRunning({ status }: Turn): boolean {
  return !ENDED.includes(status);
}

/** Where a running turn is on its way through the stages. */
export function TurnStatus({ turn }: { turn: Turn }) {
  const preparation = usePreparation();
  const { playback } = useStudio();
  const isHeard = useComputed(
    () => playback.value.type === 'playing' && playback.value.turnId === turn.id,
  ).value;
  const status = turn.status === 'speaking' && !isHeard ? 'voicing' : turn.status;
  const waitsForModels =
    lacksModel(preparation, turn) && (turn.status === 'waiting' || turn.status === 'reading');
  const isSwapping = useStudio().models.value.some((card) => card.status === 'returning');
  const label = waitsForModels
    ? t('status.waitingForModels')
    : isSwapping
      ? t('status.changingPlaces')
      : t(`status.${status}`);
  return (
    <div class="turn-status">
      <p>
        <span class="growing">{label}</span>
        {turn.progress !== null && <span class="numeric">{formatPercent(turn.progress)}</span>}
      </p>
      <ol class="steps">
        {stagesOf(turn).map((stage) => (
          <Step key={stage} stage={stage} state={stateOf(stage, turn)} progress={turn.progress} />
        ))}
      </ol>
      {turn.route.class === 'background' && <p class="fine">{routeSentence(turn.route)}</p>}
    </div>
  );
}

/** What is still on its way and not needed to begin is no reason to wait. */
function lacksModel(preparation: Preparation, { input }: Turn): boolean {
  if (preparation.phase === 'ready') return false;
  const first = input.kind === 'text' ? 'llm' : 'stt';
  return !preparation.parts.some(({ seat, status }) => seat === first && status === 'ready');
}

type StepState = 'done' | 'current' | 'pending';

function Step({ stage, state, progress }: { stage: Stage; state: StepState; progress: number | null }) {
  const name = t(`step.${stage}`);
  return (
    <li data-state={state}>
      {state === 'current' && progress !== null && <progress aria-label={name} value={progress} max={1} />}
      {name}
    </li>
  );
}

function stagesOf({ input }: Turn): readonly Stage[] {
  return input.kind === 'text' ? STAGES.filter((stage) => stage !== 'stt') : STAGES;
}

/** Stages overlap, so one that has produced nothing yet is pending and the one in `status` is current. */
function stateOf(stage: Stage, turn: Turn): StepState {
  const current = STAGE_OF[turn.status];
  if (!current) return 'pending';
  if (stage === current) return 'current';
  return STAGES.indexOf(stage) < STAGES.indexOf(current) ? 'done' : 'pending';
}
