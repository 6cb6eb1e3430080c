export const tracks = {
  which: 'This file has {{number}} sound tracks. Which one shall be heard?',
  hear: 'Hear this one',
  mono: 'mono',
  stereo: 'stereo',
  channels: '{{number}} channels',
  unreadable: 'cannot be read here',
};
