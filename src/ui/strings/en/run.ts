export const run = {
  total: '{{time}} in all',
  firstAudio: 'first sound after {{time}}',
  waited: 'Waited',
  ran: 'Ran',
  busyGpu: 'GPU busy',
  busyCpu: 'CPU busy',
  loaded: 'Loaded',
  warmedUp: 'Warmed up',
  units: 'Units of work',
  dispatches: 'GPU dispatches',
};
