export const subtitles = {
  preset: 'Made for',
  presets: {
    broadcast: 'TV and web video',
    social: 'Short clips',
    verbatim: 'Word for word',
    given: 'As they came with the file',
  },
  presetHelp: {
    broadcast:
      'Two lines of 42 characters, at most 17 characters a second, a second at least, breaks between phrases.',
    social: 'One line of 24 characters at a time.',
    verbatim: 'Two lines of 42 characters, each shown exactly when it is spoken.',
    given: 'The lines of the imported file, at the times of this recording.',
  },
  format: 'File format',
  formats: {
    srt: 'SRT',
    vtt: 'WebVTT',
    ttml: 'TTML',
    ass: 'ASS',
    edl: 'Edit list, EDL (CMX 3600)',
    fcpxml: 'Edit list, FCPXML',
  },
  groupSubtitles: 'Subtitles',
  groupEditLists: 'For video editors',
  frameRate: 'Frames a second',
  count: 'Cues: {{number}}.',
  within: 'All are within the limits.',
  over: 'Over the limits, as people speak too fast there: {{number}}.',
  keptByHand: 'What is not cut out: {{kept}} of {{total}}, in {{number}} parts.',
  kept: 'The speech without its silences: {{kept}} of {{total}}, in {{number}} parts.',
  preview: 'Preview',
  nothing: 'There is no speech to write down yet.',
  save: 'Save file',
  import: 'Import subtitles…',
  importHint: 'SRT or WebVTT. They are moved to where their words are heard.',
  drop: 'Use the transcript again',
  dropped: 'The subtitles of the transcript are used again.',
  step: {
    reading: 'Reading the file…',
    comparing: 'Comparing with what is heard…',
    storing: 'Storing…',
  },
  result: {
    fits: 'The subtitles fitted already.',
    later: 'Moved {{time}} later.',
    earlier: 'Moved {{time}} earlier.',
    stretch: 'They ran {{share}} too fast or too slow; that is corrected.',
    parts: 'The recording is cut differently: each of {{number}} parts was moved by itself.',
    reordered: 'The recording has the parts in another order.',
    part: 'from {{from}}: {{shift}}',
    notFound: 'Cues that were not heard, moved with their neighbours: {{number}}.',
    leftOut: 'Cues left out, as this recording lacks them: {{number}}.',
    problems:
      'Places in the file that were damaged: {{number}}, the first in line {{line}}. The rest was read.',
    undone: 'The import was undone.',
  },
};

export const subtitleErrors = {
  'subtitles/unreadable': 'This file holds no subtitles that can be read. Choose an SRT or WebVTT file.',
  'subtitles/other-recording':
    'Hardly any word of these subtitles is heard in this recording. Choose the file that belongs to it.',
};
