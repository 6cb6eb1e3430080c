import { useComputed } from '@preact/signals';
import { showHelp } from '../help/help-dialog.tsx';
import { formatClock, formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { useEditor } from './editor-context.ts';
import { EditorIcon, type EditorIconName } from './editor-icon.tsx';
import { SPEEDS } from './transport.ts';

interface ToolbarProps {
  onFind: () => void;
  onDub: () => void;
  onNotes: () => void;
  onNoise: () => void;
  onSave: () => void;
}

/** What the keys do, for hands on a mouse or a screen. Acts on the word with the cursor and those selected. */
export function Toolbar({ onFind, onNotes, onNoise, onDub, onSave }: ToolbarProps) {
  const { model, transport } = useEditor();
  const { session } = model.edited;
  const isPlaying = transport.isPlaying.value;
  const isCut = useComputed(() => model.place.value?.word.isCut === true).value;
  return (
    <div class="editor-toolbar" role="toolbar" aria-label={t('editor.tools')}>
      <div>
        <Tool
          icon={isPlaying ? 'pause' : 'play'}
          label={t(isPlaying ? 'player.pause' : 'player.play')}
          keys="Space"
          onClick={() => transport.toggle()}
        />
        <Position />
        <label class="editor-speed">
          <span class="visually-hidden">{t('editor.speed')}</span>
          <select
            value={String(transport.speed.value)}
            onChange={({ currentTarget }) => transport.setSpeed(Number(currentTarget.value))}
          >
            {SPEEDS.map((speed) => (
              <option key={speed} value={String(speed)}>
                {formatNumber(speed)}×
              </option>
            ))}
          </select>
        </label>
      </div>
      <div>
        <Tool icon="undo" label={t('app.undo')} isOff={!session.canUndo.value} onClick={() => model.undo()} />
        <Tool
          icon="redo"
          label={t('editor.redo')}
          isOff={!session.canRedo.value}
          onClick={() => model.redo()}
        />
      </div>
      <div>
        <Tool icon="text" label={t('editor.text')} keys="Enter" onClick={() => model.enter('text')} />
        <Tool icon="clock" label={t('editor.times')} keys="T" onClick={() => model.enter('times')} />
        <Tool icon="split" label={t('editor.split')} keys="S" onClick={() => model.split()} />
        <Tool icon="merge" label={t('editor.merge')} keys="M" onClick={() => model.merge()} />
        <Tool
          icon={isCut ? 'restore' : 'cut'}
          label={t(isCut ? 'editor.restore' : 'editor.cut')}
          keys="Delete"
          onClick={() => model.toggleCut()}
        />
      </div>
      <div>
        <Tool icon="find" label={t('editor.find')} onClick={onFind} />
        <Tool icon="dub" label={t('dubbing.open')} keys="D" onClick={onDub} />
        <Tool icon="noise" label={t('editor.noise.open')} keys="L" onClick={onNoise} />
        <Tool icon="notes" label={t('editor.notes')} keys="I" onClick={onNotes} />
        <Tool icon="save" label={t('editor.save')} onClick={onSave} />
        <Tool icon="help" label={t('app.help')} keys="?" onClick={showHelp} />
      </div>
    </div>
  );
}

function Position() {
  const { model, transport } = useEditor();
  const text = useComputed(
    () => `${formatClock(transport.positionMs.value)} / ${formatClock(model.edited.durationMs)}`,
  );
  return <span class="numeric editor-position">{text}</span>;
}

interface ToolProps {
  icon: EditorIconName;
  label: string;
  keys?: string;
  isOff?: boolean;
  onClick: () => void;
}

function Tool({ icon, label, keys, isOff = false, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="quiet icon-only"
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      aria-keyshortcuts={keys}
      aria-disabled={isOff}
      // The word with the cursor keeps the focus, so that keys go on working after a click.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => isOff || onClick()}
    >
      <EditorIcon name={icon} />
    </button>
  );
}
