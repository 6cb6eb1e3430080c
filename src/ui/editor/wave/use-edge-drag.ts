import { type Signal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { edgeNear, snapEdge } from '../../../core/editor/cue-edges.ts';
import { cursorOn } from '../../../core/editor/cursor.ts';
import type { EditDocument } from '../../../core/editor/document.ts';
import { applyEdit, type Edit } from '../../../core/editor/edits.ts';
import type { TimeView } from '../../../core/time-view.ts';
import { useEditor } from '../editor-context.ts';
import { withEdge } from '../editor-model.ts';

/** How near a pointer has to be; a finger hides more than a mouse. */
const REACH_PX = { fine: 6, coarse: 16 };
/** From how far an edge jumps to a silence. */
const SNAP_PX = 8;

interface EdgeDrag {
  /** The document as it will be when the edge is let go; null while nothing is dragged. */
  readonly preview: Signal<EditDocument | null>;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  /** Leaves the cue as it was. */
  readonly cancel: () => void;
  /** Whether the click that follows belongs to what was dragged. Asked once. */
  readonly wasDrag: () => boolean;
}

/** Drags the ends of cues in the waveform; one drag is one step of undo. Shift: without snapping to silences. */
export function useEdgeDrag(shown: Signal<TimeView>): EdgeDrag {
  const { model } = useEditor();
  const preview = useSignal<EditDocument | null>(null);
  const held = useRef<{ readonly edit: (event: PointerEvent) => Edit; isMoved: boolean } | null>(null);
  const endsInClick = useRef(false);

  const timeOf = (event: PointerEvent) => {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const msPerPx = shown.value.lengthMs / width;
    return { ms: shown.value.fromMs + (event.clientX - left) * msPerPx, msPerPx };
  };
  const edgeAt = (event: PointerEvent) => {
    const { ms, msPerPx } = timeOf(event);
    const reachPx = event.pointerType === 'touch' ? REACH_PX.coarse : REACH_PX.fine;
    const currentId = model.place.peek()?.cue.id ?? null;
    return edgeNear(model.document.peek().cues, ms, reachPx * msPerPx, currentId);
  };
  const letGo = () => {
    held.current = null;
    preview.value = null;
  };
  return {
    preview,
    onPointerDown(event) {
      endsInClick.current = false;
      const found = event.isPrimary && event.button === 0 ? edgeAt(event) : null;
      const cue = model.document.peek().cues.find(({ id }) => id === found?.cueId);
      if (!found || !cue) return;
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      const { edge } = found;
      const offsetMs = timeOf(event).ms - (edge === 'start' ? cue.startMs : cue.endMs);
      held.current = {
        isMoved: false,
        edit(moved) {
          const { ms, msPerPx } = timeOf(moved);
          const wantedMs = ms - offsetMs;
          const sound = moved.shiftKey ? null : model.sound;
          const atMs = sound ? snapEdge(sound, edge, wantedMs, SNAP_PX * msPerPx) : wantedMs;
          return { type: 'times', cueId: cue.id, ...withEdge(cue, edge, Math.round(atMs)) };
        },
      };
    },
    onPointerMove(event) {
      const canvas = event.currentTarget as HTMLElement;
      if (!held.current) {
        canvas.style.cursor = edgeAt(event) ? 'ew-resize' : '';
        return;
      }
      held.current.isMoved = true;
      preview.value = applyEdit(model.document.peek(), held.current.edit(event));
    },
    onPointerUp(event) {
      const edit = held.current?.isMoved ? held.current.edit(event) : null;
      letGo();
      if (edit?.type !== 'times') return;
      endsInClick.current = true;
      model.setTimes(edit.cueId, edit.startMs, edit.endMs);
      const word = model.document.peek().cues.find(({ id }) => id === edit.cueId)?.words[0];
      if (word && model.place.peek()?.cue.id !== edit.cueId)
        model.setCursor(cursorOn({ word }), false, false);
    },
    cancel() {
      endsInClick.current = held.current !== null;
      letGo();
    },
    wasDrag() {
      const was = endsInClick.current;
      endsInClick.current = false;
      return was;
    },
  };
}
