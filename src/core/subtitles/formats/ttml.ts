import type { Cue } from '../cue.ts';
import { clockTime } from './clock-time.ts';
import { escapeAttribute, escapeMarkup } from './xml.ts';

/**
 * @param language BCP 47; `und` where it is not known
 * @returns a TTML document (W3C, second edition), with the style and the region that players expect: white on black at
 * the bottom
 */
export function writeTtml(cues: readonly Cue[], language: string): string {
  const paragraphs = cues.map(
    ({ startMs, endMs, lines }) =>
      `      <p begin="${clockTime(startMs, '.')}" end="${clockTime(endMs, '.')}">${lines.map(escapeMarkup).join('<br/>')}</p>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xml:lang="${escapeAttribute(language)}">
  <head>
    <styling>
      <style xml:id="text" tts:color="white" tts:backgroundColor="black" tts:fontFamily="sansSerif" tts:textAlign="center"/>
    </styling>
    <layout>
      <region xml:id="bottom" tts:origin="10% 80%" tts:extent="80% 15%" tts:displayAlign="after"/>
    </layout>
  </head>
  <body style="text" region="bottom">
    <div>
${paragraphs.join('')}    </div>
  </body>
</tt>
`;
}
