import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { EditedBatch } from '../../app/studio/index.ts';
import { useStudio } from '../shared/studio-context.ts';
import { ErrorMessage } from '../shared/widgets/error-message.tsx';
import { laterView } from '../shared/widgets/later-view.tsx';
import { t } from '../shared/wording/i18n.ts';
import { CueList } from './cues/cue-list.tsx';
import { DubDialog } from './dub/dub-dialog.tsx';
import { DubModel } from './dub/dub-model.ts';
import { DubProgress } from './dub/dub-progress.tsx';
import { saveDub } from './dub/save-dub.ts';
import { EditorContext, useEditor } from './editor-context.ts';
import { EditorModel } from './editor-model.ts';
import { ExportDialog } from './export/export-dialog.tsx';
import { FindBar } from './find-bar.tsx';
import { SpeakerBar } from './speaker-bar.tsx';
import { SubtitleTrack } from './subtitle-track.ts';
import { Toolbar } from './toolbar.tsx';
import { Transport } from './transport.ts';
import { useEditorKeys } from './use-editor-keys.ts';
import { WaveView } from './wave/wave-view.tsx';

const NoiseDialog = laterView(async () => (await import('./noise/noise-dialog.tsx')).NoiseDialog);
const NotesPanel = laterView(async () => (await import('./notes/notes-panel.tsx')).NotesPanel);

/** Everything to edit one transcript with. */
export function Editor({ edited }: { edited: EditedBatch }) {
  const video = useRef<HTMLVideoElement>(null);
  const hasPicture = useSignal(false);
  const model = useMemo(() => new EditorModel(edited), [edited]);
  const [transport, setTransport] = useState<Transport | null>(null);
  useLayoutEffect(() => {
    if (!video.current) return;
    const made = new Transport(video.current, edited.media, () => model.kept.value);
    setTransport(made);
    return () => made.dispose();
  }, [edited, model]);
  useEffect(() => {
    if (!video.current || !hasPicture.value) return;
    const cues = () => model.document.peek().cues;
    const track = new SubtitleTrack(video.current, t('editor.cues'), edited.language, cues);
    const stop = model.document.subscribe(track.refresh);
    return () => {
      stop();
      track.dispose();
    };
  }, [edited, model, hasPicture.value]);
  return (
    <div class="editor" data-picture={hasPicture.value}>
      <p class="editor-name">{edited.name || t('batch.unnamed')}</p>
      {/* biome-ignore lint/a11y/useMediaCaption: what is said stands beside it, word by word */}
      <video
        ref={video}
        class="editor-video"
        playsInline
        aria-label={t('editor.picture')}
        onLoadedMetadata={({ currentTarget }) => {
          hasPicture.value = currentTarget.videoWidth > 0;
        }}
      />
      {transport && (
        <EditorContext.Provider value={{ model, transport }}>
          <EditorParts />
        </EditorContext.Provider>
      )}
    </div>
  );
}

function EditorParts() {
  const studio = useStudio();
  const { model, transport } = useEditor();
  const { session } = model.edited;
  const isFinding = useSignal(false);
  const isSaving = useSignal(false);
  const isDubbing = useSignal(false);
  const dubbing = useMemo(() => new DubModel(), [model]);
  useEffect(() => {
    void dubbing.goOn(model.edited, (made) => saveDub(model.edited, made));
    return () => dubbing.leave();
  }, [dubbing]);
  const hasNotes = useSignal(false);
  const find = () => {
    isFinding.value = true;
  };
  const save = () => {
    transport.pause();
    isSaving.value = true;
  };
  const dub = () => {
    transport.pause();
    isDubbing.value = true;
  };
  const notes = () => {
    hasNotes.value = !hasNotes.value;
  };
  const isOnNoise = useSignal(false);
  const noise = () => {
    transport.pause();
    isOnNoise.value = true;
  };
  useEditorKeys({ find, dub, notes, noise, save });
  // Two voices at once are understood by nobody.
  useSignalEffect(() => {
    if (transport.isPlaying.value) studio.stopPlayback();
  });
  return (
    <>
      <div class="editor-band">
        <WaveView />
        <Toolbar onFind={find} onDub={dub} onNotes={notes} onNoise={noise} onSave={save} />
        {!isDubbing.value && <DubProgress dubbing={dubbing} />}
        <SpeakerBar />
        {isFinding.value && (
          <FindBar
            onClose={() => {
              isFinding.value = false;
              model.query.value = null;
              model.leave();
            }}
          />
        )}
        {session.error.value && <ErrorMessage error={session.error.value} />}
        {transport.hasFailed.value && <p class="fine">{t('editor.unplayable')}</p>}
      </div>
      <CueList />
      {isDubbing.value && (
        <DubDialog
          dubbing={dubbing}
          onClose={() => {
            isDubbing.value = false;
          }}
        />
      )}
      {hasNotes.value && (
        <NotesPanel
          onClose={() => {
            hasNotes.value = false;
          }}
        />
      )}
      {isOnNoise.value && (
        <NoiseDialog
          onClose={() => {
            isOnNoise.value = false;
          }}
        />
      )}
      {isSaving.value && (
        <ExportDialog
          onClose={() => {
            isSaving.value = false;
          }}
        />
      )}
    </>
  );
}
