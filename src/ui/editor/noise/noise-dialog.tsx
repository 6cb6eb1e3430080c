import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { Icon } from '../../shared/widgets/icon.tsx';
import { Modal } from '../../shared/widgets/modal.tsx';
import { formatClock, formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { useEditor } from '../editor-context.ts';
import { ThreeTracks, TRACKS } from './three-tracks.ts';

const LENGTH_MS = 20_000;
const FAILED = {
  code: 'media/unreadable',
  message: 'This stretch of the recording could not be read.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface Read {
  readonly tracks: ThreeTracks;
  readonly snrDb: number | null;
  readonly isChanged: boolean;
}

/** Lets somebody hear what noise reduction does, from where the player stands. */
export function NoiseDialog({ onClose }: { onClose: () => void }) {
  const { model, transport } = useEditor();
  const { edited } = model;
  const read = useSignal<Read | null>(null);
  const error = useSignal<ErrorInfo | null>(null);
  // The end of the medium is no place to listen from.
  const startMs = useSignal(
    Math.max(0, Math.min(transport.positionMs.peek(), edited.durationMs - LENGTH_MS)),
  ).value;
  const endMs = Math.min(edited.durationMs, startMs + LENGTH_MS);
  useEffect(() => {
    const abort = new AbortController();
    edited.noise({ startMs, endMs }, abort.signal).then(
      (part) => {
        if (!abort.signal.aborted)
          read.value = { tracks: new ThreeTracks(part), snrDb: part.snrDb, isChanged: part.isChanged };
      },
      (thrown) => {
        if (!abort.signal.aborted) error.value = toErrorInfo(thrown, FAILED);
      },
    );
    return () => {
      abort.abort();
      read.peek()?.tracks.dispose();
    };
  }, [edited]);
  return (
    <Modal title={t('editor.noise.title')} onClose={onClose}>
      <div class="modal-body">
        <p class="fine">{t('editor.noise.about', { from: formatClock(startMs), to: formatClock(endMs) })}</p>
        {error.value && <ErrorMessage error={error.value} />}
        {!read.value && !error.value && <p aria-busy="true">{t('editor.noise.reading')}</p>}
        {read.value && <Tracks {...read.value} />}
      </div>
    </Modal>
  );
}

function Tracks({ tracks, snrDb, isChanged }: Read) {
  const isPlaying = tracks.isPlaying.value;
  return (
    <>
      <p>
        {snrDb === null
          ? t('editor.noise.none')
          : t('editor.noise.snr', { snr: formatNumber(Math.round(snrDb)) })}{' '}
        {t(isChanged ? 'editor.noise.changed' : 'editor.noise.unchanged')}
      </p>
      <button type="button" class="secondary" onClick={() => tracks.toggle()}>
        <Icon name={isPlaying ? 'pause' : 'play'} />
        {t(isPlaying ? 'player.pause' : 'player.play')}
      </button>
      <fieldset class="noise-tracks">
        <legend>{t('editor.noise.hear')}</legend>
        {TRACKS.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="noise-track"
              checked={tracks.heard.value === name}
              onChange={() => tracks.hear(name)}
            />
            {t(`editor.noise.${name}`)}
          </label>
        ))}
      </fieldset>
    </>
  );
}
