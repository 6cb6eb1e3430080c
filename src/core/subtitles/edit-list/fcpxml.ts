import { escapeAttribute } from '../formats/xml.ts';
import { writable } from '../writable.ts';
import { type FrameRate, frameRanges } from './frames.ts';
import type { KeptRange } from './kept-ranges.ts';
import { isSoundOnly } from './sound-only.ts';

interface Medium {
  /** The name of its file. */
  readonly name: string;
  readonly durationMs: number;
}

/**
 * @returns an FCPXML 1.9 project: the ranges of the medium one behind the other. The medium is named by its file alone,
 * so the editor asks where it lies.
 */
export function writeFcpxml(ranges: readonly KeptRange[], medium: Medium, rate: FrameRate): string {
  const plainName = writable(medium.name);
  const name = escapeAttribute(plainName);
  const picture = isSoundOnly(plainName) ? '' : ' hasVideo="1" format="r1"';
  const frames = frameRanges(ranges, rate);
  const mediumFrames = Math.max(Math.ceil((medium.durationMs * rate) / 1000), frames.at(-1)?.to ?? 1, 1);
  let offset = 0;
  const clips = frames.map(({ from, to }) => {
    const at = offset;
    offset += to - from;
    return `            <asset-clip ref="r2" name="${name}" offset="${seconds(at, rate)}" start="${seconds(from, rate)}" duration="${seconds(to - from, rate)}"/>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="1.9">
  <resources>
    <format id="r1" name="FFVideoFormat1080p${rate}" frameDuration="1/${rate}s" width="1920" height="1080"/>
    <asset id="r2" name="${name}" start="0s" duration="${seconds(mediumFrames, rate)}"${picture} hasAudio="1" audioSources="1" audioChannels="2">
      <media-rep kind="original-media" src="${escapeAttribute(encodeURI(plainName))}"/>
    </asset>
  </resources>
  <library>
    <event name="${name}">
      <project name="${name}">
        <sequence format="r1" duration="${seconds(offset, rate)}" tcStart="0s" tcFormat="NDF">
          <spine>
${clips.join('')}          </spine>
        </sequence>
      </project>
    </event>
  </library>
</fcpxml>
`;
}

/** A rational number of seconds, as the format asks for. */
function seconds(frames: number, rate: FrameRate): string {
  return frames % rate === 0 ? `${frames / rate}s` : `${frames}/${rate}s`;
}
