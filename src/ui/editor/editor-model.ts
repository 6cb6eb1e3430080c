import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { EditedBatch } from '../../app/studio/index.ts';
import { followCorrections } from '../../core/diarisation/follow-corrections.ts';
import { type EdgeName, type Loudness, nextSoundEdge } from '../../core/editor/cue-edges.ts';
import {
  type Cursor,
  cursorOn,
  type Move,
  moved,
  type Place,
  placeOf,
  wordsBetween,
} from '../../core/editor/cursor.ts';
import type { EditDocument } from '../../core/editor/document.ts';
import type { Edit } from '../../core/editor/edits.ts';
import type { Query } from '../../core/editor/find.ts';
import { keptTime } from '../../core/editor/kept-time.ts';
import type { KeptRange } from '../../core/subtitles/edit-list/kept-ranges.ts';
import { t } from '../shared/wording/i18n.ts';
import { speakersOf } from './cues/speakers.ts';

/** What the cue with the cursor is shown as. */
type Mode = 'words' | 'text' | 'times';

/** What the parts of the screen share: the document, the cursor in it, and what may be done there. */
export class EditorModel {
  readonly edited: EditedBatch;
  readonly document: ReadonlySignal<EditDocument>;
  readonly mode = signal<Mode>('words');
  readonly query = signal<Query | null>(null);
  /** Grows whenever the word with the cursor is to get the focus. */
  readonly focusWanted = signal(0);
  /** The waveform as far as it was read. */
  sound: Loudness | null = null;
  /** What the last correction of a speaker has done. */
  readonly followed = signal<{ readonly speaker: string; readonly others: number } | null>(null);
  readonly #cursor = signal<Cursor | null>(null);
  /** Where a selection began. */
  readonly #anchor = signal<Cursor | null>(null);
  readonly #id: () => string;

  readonly place: ReadonlySignal<Place | null>;
  /** Ids of the words that edits of words are about: those selected, or the one with the cursor. */
  readonly selected: ReadonlySignal<ReadonlySet<string>>;
  readonly kept: ReadonlySignal<readonly KeptRange[]>;

  constructor(edited: EditedBatch) {
    this.edited = edited;
    this.#id = edited.newId;
    this.document = edited.session.document;
    this.place = computed(() => placeOf(this.document.value, this.#cursor.value));
    this.selected = computed(() => {
      const place = this.place.value;
      if (place === null) return new Set<string>();
      const from = this.#anchor.value ?? cursorOn(place);
      return new Set(wordsBetween(this.document.value, from, cursorOn(place)).map(({ id }) => id));
    });
    this.kept = computed(() => keptTime(this.document.value, edited.durationMs));
  }

  get hasSelection(): boolean {
    return this.#anchor.value !== null && this.selected.value.size > 1;
  }

  /** @param extends what is selected grows or shrinks to there */
  move(move: Move, extend = false): void {
    this.setCursor(moved(this.document.value, this.#cursor.value, move), extend);
  }

  setCursor(cursor: Cursor | null, extend = false, focus = true): void {
    batch(() => {
      const place = this.place.value;
      if (!extend) this.#anchor.value = null;
      else if (this.#anchor.value === null && place) this.#anchor.value = cursorOn(place);
      this.#cursor.value = cursor;
      this.mode.value = 'words';
      if (focus) this.focusWanted.value += 1;
    });
  }

  /** Shows the cue with the cursor as a text or as times to be changed. */
  enter(mode: Mode): void {
    if (this.place.value === null) return;
    this.#anchor.value = null;
    this.mode.value = mode;
  }

  leave(): void {
    this.mode.value = 'words';
    this.focusWanted.value += 1;
  }

  split(): void {
    const place = this.place.value;
    if (!place) return;
    const { cue, word } = place;
    this.#do({ type: 'split', cueId: cue.id, wordId: word.id, newId: this.#id() });
  }

  /** With the cue behind. */
  merge(): void {
    const place = this.place.value;
    if (place) this.#do({ type: 'merge', cueId: place.cue.id });
  }

  /** Cuts what is selected; takes it back where all of it is cut. */
  toggleCut(): void {
    const wordIds = [...this.selected.value];
    const words = this.document.value.cues.flatMap((cue) => cue.words);
    const wanted = words.filter(({ id }) => this.selected.value.has(id));
    this.#do({ type: 'cut', wordIds, isCut: wanted.some(({ isCut }) => !isCut) });
  }

  setText(cueId: string, text: string): void {
    this.#do({ type: 'text', cueId, text, newId: this.#id() });
  }

  setTimes(cueId: string, startMs: number, endMs: number): void {
    this.#do({ type: 'times', cueId, startMs, endMs });
  }

  /** Moves an end of the cue with the cursor to where sound begins or ends next. */
  stepEdge(edge: EdgeName, direction: 1 | -1): void {
    const cue = this.place.value?.cue;
    if (!cue || !this.sound) return;
    const fromMs = edge === 'start' ? cue.startMs : cue.endMs;
    const ms = nextSoundEdge(this.sound, edge, fromMs, direction);
    if (ms !== null) this.#do({ type: 'times', cueId: cue.id, ...withEdge(cue, edge, ms) });
  }

  replaceAll(query: Query, replacement: string): void {
    this.#do({ type: 'replace', query, replacement, newId: this.#id() });
  }

  /** Who speaks, in order of appearance. */
  get speakers(): readonly string[] {
    return [...speakersOf(this.document.value.cues).keys()];
  }

  /** Says who speaks in the cue with the cursor; cues that sound like it follow. @param at place among the speakers; beyond them: somebody new */
  say(at: number): void {
    const cue = this.place.value?.cue;
    if (!cue) return;
    const speaker = this.speakers[at] ?? this.#newSpeaker();
    const { cues } = this.document.value;
    const corrected = cues.map((one) =>
      one.id === cue.id ? { ...one, speaker, isSaid: true as const } : one,
    );
    const others = followCorrections(corrected, this.edited.voices);
    this.#do({ type: 'speaker', cueId: cue.id, speaker, others });
    this.followed.value = { speaker, others: others.length };
  }

  /** A name that another speaker has makes the two one. */
  name(speaker: string, name: string): void {
    if (name.trim() !== '') this.#do({ type: 'name', speaker, name: name.trim() });
  }

  #newSpeaker(): string {
    for (let number = this.speakers.length + 1; ; number++) {
      const name = t('editor.speaker', { number });
      if (!this.speakers.includes(name)) return name;
    }
  }

  undo(): void {
    this.followed.value = null;
    this.edited.session.do({ type: 'undo' });
  }

  redo(): void {
    this.followed.value = null;
    this.edited.session.do({ type: 'redo' });
  }

  #do(edit: Edit): void {
    this.edited.session.do({ type: 'edit', edit });
  }
}

/** The times of a cue with one of them changed. */
export function withEdge(
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  edge: EdgeName,
  ms: number,
): { startMs: number; endMs: number } {
  return edge === 'start' ? { startMs: ms, endMs } : { startMs, endMs: ms };
}
