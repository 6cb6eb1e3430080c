import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Dub } from '../../../app/studio/index.ts';
import { cursorOn } from '../../../core/editor/cursor.ts';
import { type EditCue, segmentsOf } from '../../../core/editor/document.ts';
import { DEFAULT_PRESET } from '../../../core/subtitles/presets.ts';
import { subtitleFile } from '../../../core/subtitles/subtitle-file.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { Choice } from '../../shared/widgets/choice.tsx';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { Modal } from '../../shared/widgets/modal.tsx';
import { formatLanguages } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { useEditor } from '../editor-context.ts';
import type { DubModel } from './dub-model.ts';
import { DubProgress } from './dub-progress.tsx';
import { DubResult } from './dub-result.tsx';
import { dubVoices, unreadLanguage, voicesBySpeaker } from './dub-voices.ts';
import { saveDub } from './save-dub.ts';

/** Speaks the transcript over the recording: whose voice speaks for whom, and what is saved. */
export function DubDialog({ dubbing, onClose }: { dubbing: DubModel; onClose: () => void }) {
  const studio = useStudio();
  const { model } = useEditor();
  const { edited } = model;
  const { cues } = model.document.value;
  const hasPicture = useHasPicture();
  const speakers = [...new Set(cues.map(speakerOf))];
  const voices = voicesBySpeaker(studio, speakers, dubbing.chosen.value);
  const options = dubVoices(studio).map(({ key, name }) => ({ value: key, label: name }));
  const languages = unreadLanguage(studio, edited.language);
  const into = hasPicture ? dubbing.into.value : 'wav';
  const state = dubbing.state.value;
  const save = (dub: Dub) => saveDub(edited, dub);

  const make = () => {
    const segments = segmentsOf(model.document.value);
    const lines = segments.flatMap((segment) => {
      const voice = voices.get(speakerOf(segment));
      return voice ? [{ ...segment, voice }] : [];
    });
    const { name, language, durationMs } = edited;
    const source = { name, language, durationMs, segments, cues: null };
    const subtitles =
      into === 'video' ? subtitleFile(source, 'vtt', { preset: DEFAULT_PRESET, frameRate: 25 }) : '';
    const strength = studio.settings.value.voiceStrength;
    void dubbing.make(edited, { lines, strength, into, title: t('dubbing.track'), subtitles }, save);
  };
  const show = (startMs: number) => {
    const cue = cues.find((each) => each.startMs === startMs);
    onClose();
    if (cue?.words[0]) model.setCursor(cursorOn({ word: cue.words[0] }));
  };
  return (
    <Modal title={t('dubbing.title')} onClose={onClose}>
      <div class="modal-body">
        <p class="fine">{t('dubbing.about')}</p>
        {languages && (
          <p class="notice">
            {t('dubbing.unread', {
              voices: formatLanguages(languages),
              language: formatLanguages([edited.language]),
            })}
          </p>
        )}
        <fieldset class="dub-choices" disabled={state.type === 'working'}>
          {speakers.map((speaker) => (
            <Choice
              key={speaker}
              label={voiceLabel(speaker, speakers.length)}
              value={voices.get(speaker)?.key ?? ''}
              options={options}
              onChange={(key) => dubbing.choose(speaker, key)}
            />
          ))}
          {hasPicture && (
            <Choice
              label={t('dubbing.into')}
              value={into}
              options={[
                { value: 'wav', label: t('dubbing.wav') },
                { value: 'video', label: t('dubbing.video') },
              ]}
              onChange={(wanted) => {
                dubbing.into.value = wanted;
              }}
            />
          )}
        </fieldset>
        {state.type === 'working' ? (
          <DubProgress dubbing={dubbing} />
        ) : (
          <button type="button" onClick={make}>
            {t('dubbing.start')}
          </button>
        )}
        {state.type === 'failed' && <ErrorMessage error={state.error} />}
        {state.type === 'done' && <DubResult dub={state.dub} onSave={() => save(state.dub)} onCue={show} />}
      </div>
    </Modal>
  );
}

function speakerOf({ speaker = '' }: Pick<EditCue, 'speaker'>): string {
  return speaker;
}

function voiceLabel(speaker: string, speakers: number): string {
  if (speaker !== '') return t('dubbing.voiceOf', { name: speaker });
  return t(speakers === 1 ? 'dubbing.voice' : 'dubbing.voiceOthers');
}

/** False until it is known, and where nobody can say. */
function useHasPicture(): boolean {
  const { edited } = useEditor().model;
  const hasPicture = useSignal(false);
  useEffect(() => {
    const abort = new AbortController();
    edited.hasPicture(abort.signal).then(
      (has) => {
        hasPicture.value = has;
      },
      () => undefined,
    );
    return () => abort.abort();
  }, [edited]);
  return hasPicture.value;
}
