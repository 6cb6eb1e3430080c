import type { Writer } from './background-writer.ts';

/**
 * Asks nothing twice: what was written before the page was closed is given again.
 * @param written by what was asked
 * @param onWritten told of all of it as often as there is more
 */
export function createKeptWriter(
  writer: Writer,
  written: Readonly<Record<string, string>>,
  onWritten: (written: Readonly<Record<string, string>>) => void,
): Writer {
  let all = written;
  return {
    inputWords: () => writer.inputWords(),
    async write(request, onText) {
      const asked = JSON.stringify([request.task, request.system, request.maxTokens, request.input]);
      const known = all[asked];
      if (known !== undefined) {
        onText(known);
        return known;
      }
      const text = await writer.write(request, onText);
      all = { ...all, [asked]: text };
      onWritten(all);
      return text;
    },
  };
}
