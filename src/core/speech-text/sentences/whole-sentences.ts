import { splitStream } from './split-sentences.ts';

/** A text that was cut off, up to the end of its last complete sentence; as it is where it has none. */
export function wholeSentences(text: string): string {
  const whole = `${text} —`; // Any text that goes on.
  const kept = whole.slice(0, whole.length - splitStream(whole).rest.length).trim();
  return kept === '' ? text : kept;
}
