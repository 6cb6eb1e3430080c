export const tracks = {
  which: '이 파일에는 소리 트랙이 {{number}}개 있습니다. 무엇을 들을까요?',
  hear: '이 트랙 듣기',
  mono: '모노',
  stereo: '스테레오',
  channels: '{{number}}채널',
  unreadable: '여기서는 읽을 수 없음',
};
