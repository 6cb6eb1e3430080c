export const run = {
  total: '모두 {{time}}',
  firstAudio: '첫 소리까지 {{time}}',
  waited: '기다림',
  ran: '실행',
  busyGpu: 'GPU 사용',
  busyCpu: 'CPU 사용',
  loaded: '불러오기',
  warmedUp: '예열',
  units: '작업 단위',
  dispatches: 'GPU 디스패치',
};
