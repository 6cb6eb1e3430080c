export const batches = {
  intro:
    '긴 녹음은 대화하지 않는 시간에 여기서 처리합니다. 언제든 탭을 닫아도 됩니다. 멈춘 곳부터 이어서 합니다.',
  emptyTitle: '처리 중인 녹음이 없습니다',
  emptyBody:
    '{{length}}보다 긴 녹음은 저절로 여기로 옵니다. 다른 일을 하는 동안 조금씩 받아쓰며, 탭을 닫아도 사라지지 않고, 받아쓴 만큼 바로 볼 수 있습니다.',
  open: '녹음 파일 열기',
  import: '작업 가져오기',
  importing: '가져오는 중…',
  importHint: '이 브라우저나 다른 브라우저에서 파일 하나로 저장한 작업을 이어서 할 수 있습니다.',
  noBatch: '작업이 들어 있지 않은 파일입니다. ‘작업 전체를 파일 하나로’ 저장한 파일을 고르세요.',
  pauseAll: '모두 일시정지',
  resumeAll: '모두 다시 시작',
  removeEnded: '끝난 작업 지우기',
  removeEndedTitle: '끝난 작업을 모두 지울까요?',
  removeEndedBody:
    '녹음과 받아쓴 글, 음성이 이 브라우저에서 완전히 삭제됩니다. 작업 {{number}}개, 비워지는 공간 약 {{size}}.',
  find: '이름으로 찾기',
  noneFound: '이런 이름의 작업이 없습니다.',
  list: '일괄 작업, 처리하는 순서대로',
  following: '다른 탭에서 처리하고 있습니다. 여기서도 똑같이 보고 조작할 수 있습니다.',
  rest: {
    battery: '배터리를 쓰는 동안 쉽니다.',
    pressure: '컴퓨터가 식을 때까지 쉽니다.',
    quietHours: '정해 둔 시간이 될 때까지 쉽니다.',
    inUse: '컴퓨터를 쓰는 동안 쉽니다.',
  },
  speakerNames: '화자의 이름',
  nameOf: '{{name}}의 이름',
  toSettings: '설정에서 바꾸기',
};
