import { effect, useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { cursorOn, placeAt } from '../../../core/editor/cursor.ts';
import { panned } from '../../../core/time-view.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { formatClock } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { speakersOf } from '../cues/speakers.ts';
import { useEditor } from '../editor-context.ts';
import { EditorIcon } from '../editor-icon.tsx';
import { drawOverview, drawWave } from './draw-wave.ts';
import { useEdgeDrag } from './use-edge-drag.ts';
import { useWaveLevels } from './use-wave-levels.ts';
import { showing, wholeWindow, zoomWindow } from './wave-window.ts';

const STEP_MS = 1_000;
const JUMP_MS = 10_000;
const WHEEL_PX_PER_STEP = 150;

/** The sound as a picture, with its cues: the whole of it below, a part above. */
export function WaveView() {
  const { settings } = useStudio();
  const { model, transport } = useEditor();
  const { durationMs } = model.edited;
  const detail = useRef<HTMLCanvasElement>(null);
  const overview = useRef<HTMLCanvasElement>(null);
  const shown = useSignal(wholeWindow(durationMs));
  const size = useSignal(0);
  const { levels, readMs, isReading, error } = useWaveLevels();
  const drag = useEdgeDrag(shown);

  useEffect(() => {
    const observer = new ResizeObserver(() => {
      size.value += 1;
    });
    if (detail.current) observer.observe(detail.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    let frame = 0;
    const stop = effect(() => {
      // What a drawing depends on; many changes make one drawing.
      void [readMs.value, size.value, settings.value.theme, shown.value];
      void [model.document.value, model.place.value, transport.positionMs.value, drag.preview.value];
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    });
    function draw() {
      const { cues } = drag.preview.peek() ?? model.document.peek();
      const picture = {
        levels,
        cues,
        currentId: model.place.peek()?.cue.id ?? null,
        kept: model.kept.peek(),
        speakers: speakersOf(cues),
        positionMs: transport.positionMs.peek(),
        window: shown.peek(),
      };
      if (detail.current) drawWave(detail.current, picture);
      if (overview.current) drawOverview(overview.current, picture, durationMs);
    }
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [model, transport, levels]);
  // What is heard, and the cue with the cursor, stay in the picture.
  useEffect(
    () =>
      effect(() => {
        shown.value = showing(shown.peek(), transport.positionMs.value, durationMs);
      }),
    [transport],
  );
  useEffect(
    () =>
      effect(() => {
        const place = model.place.value;
        if (place) shown.value = showing(shown.peek(), place.word.startMs, durationMs);
      }),
    [model],
  );

  const seconds = useComputed(() => Math.round(transport.positionMs.value / 1000));
  const clock = useComputed(() => formatClock(transport.positionMs.value));
  const zoom = (steps: number) => {
    const at = transport.positionMs.value;
    shown.value = zoomWindow(shown.value, steps, at, durationMs);
  };
  const goTo = (ms: number) => {
    transport.seek(Math.min(ms, durationMs));
    const place = placeAt(model.document.value, ms);
    if (place) model.setCursor(cursorOn(place), false, false);
  };
  const timeAt = (event: MouseEvent) => {
    const { left, width } = (event.target as HTMLElement).getBoundingClientRect();
    const share = (event.clientX - left) / width;
    return event.target === overview.current
      ? share * durationMs
      : shown.value.fromMs + share * shown.value.lengthMs;
  };
  return (
    <div class="wave">
      <div
        class="wave-slider"
        role="slider"
        tabIndex={0}
        aria-label={t('editor.wave')}
        aria-valuemin={0}
        aria-valuemax={Math.round(durationMs / 1000)}
        aria-valuenow={seconds}
        aria-valuetext={clock}
        onClick={(event) => {
          if (!drag.wasDrag()) goTo(timeAt(event));
        }}
        onWheel={(event) => {
          const sideways = event.deltaX || (event.shiftKey ? event.deltaY : 0);
          if (event.ctrlKey) {
            shown.value = zoomWindow(
              shown.value,
              -event.deltaY / WHEEL_PX_PER_STEP,
              timeAt(event),
              durationMs,
            );
          } else if (sideways !== 0) {
            const msPerPx = shown.value.lengthMs / event.currentTarget.clientWidth;
            shown.value = panned(shown.value, sideways * msPerPx, durationMs);
          } else return;
          event.preventDefault();
        }}
        onKeyDown={(event) => {
          const position = transport.positionMs.value;
          const step = {
            ArrowLeft: () => goTo(position - STEP_MS),
            ArrowRight: () => goTo(position + STEP_MS),
            PageUp: () => goTo(position - JUMP_MS),
            PageDown: () => goTo(position + JUMP_MS),
            Home: () => goTo(0),
            End: () => goTo(durationMs),
            '+': () => zoom(1),
            '=': () => zoom(1),
            '-': () => zoom(-1),
            ' ': () => transport.toggle(),
            ...(drag.preview.value && { Escape: drag.cancel }),
          }[event.key];
          if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
          step();
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <canvas
          ref={detail}
          class="wave-detail"
          onPointerDown={drag.onPointerDown}
          onPointerMove={drag.onPointerMove}
          onPointerUp={drag.onPointerUp}
          onPointerCancel={drag.cancel}
        />
        <canvas ref={overview} class="wave-overview" />
      </div>
      <div class="wave-tools">
        <button
          type="button"
          class="quiet icon-only"
          aria-label={t('editor.zoomOut')}
          onClick={() => zoom(-1)}
        >
          <EditorIcon name="zoomOut" />
        </button>
        <button type="button" class="quiet icon-only" aria-label={t('editor.zoomIn')} onClick={() => zoom(1)}>
          <EditorIcon name="zoomIn" />
        </button>
      </div>
      {isReading.value && (
        <progress aria-label={t('editor.readingWave')} value={readMs.value} max={durationMs} />
      )}
      {error.value && <p class="fine">{t('editor.noWave')}</p>}
    </div>
  );
}
