import { batch } from './ko/batch.ts';
import { batches } from './ko/batches.ts';
import { downloads } from './ko/downloads.ts';
import { dubbing } from './ko/dubbing.ts';
import { editor } from './ko/editor.ts';
import { help } from './ko/help.ts';
import { comparison } from './ko/lab/comparison.ts';
import { lab } from './ko/lab/lab.ts';
import { report } from './ko/lab/report.ts';
import { feedback, sessions } from './ko/lab/sessions.ts';
import { turnComparison } from './ko/lab/turn-comparison.ts';
import { machine } from './ko/machine.ts';
import { models } from './ko/models.ts';
import { notes, notesErrors } from './ko/notes.ts';
import { packs } from './ko/packs.ts';
import { denoise, dtype, reason } from './ko/places.ts';
import { profile } from './ko/profile.ts';
import { run } from './ko/run.ts';
import { settings } from './ko/settings.ts';
import { subtitles } from './ko/subtitles.ts';
import { tracks } from './ko/tracks.ts';
import type { Strings } from './strings.ts';

const ko: Strings = {
  app: {
    name: 'Sotto',
    skipToContent: '본문으로 건너뛰기',
    sections: '화면',
    talk: '대화',
    batches: '일괄 작업',
    edit: '받아쓴 글 편집',
    batchesActive: '진행하거나 기다리는 작업 {{number}}개',
    lab: '실험실',
    models: '모델',
    settings: '설정',
    profile: '시간이 드는 곳',
    sessions: '지난 작업',
    help: '도움말과 단축키',
    offline: '오프라인입니다. 이 브라우저에 저장된 것은 모두 그대로 쓸 수 있습니다.',
    close: '닫기',
    cancel: '취소',
    dismiss: '닫기',
    undo: '되돌리기',
    moreLanguages: '그 밖에 {{number}}개 언어',
    details: '자세히',
    notices: '알림',
    reload: '새로 고침',
  },
  empty: {
    title: '나직이 말해도, 여기에만 남습니다.',
    body: 'Sotto는 말을 글로 옮기고, 답하고, 그 답을 소리 내어 읽어 줍니다. 모든 일은 이 탭, 내 컴퓨터에서 이루어집니다. 말하거나 입력한 내용은 밖으로 나가지 않습니다.',
    sample: '예제 들어 보기',
    record: '직접 녹음하기',
    file: '녹음 파일 열기',
    hint: '오디오나 동영상 파일을 이 페이지 아무 곳에나 끌어다 놓아도 됩니다.',
  },
  composer: {
    label: '새 대화',
    placeholder: '물어볼 내용을 입력하세요…',
    text: '물어볼 내용',
    send: '보내기',
    record: '녹음',
    stopRecording: '녹음 마치기',
    discard: '녹음 버리기',
    asking: '마이크 사용 허락을 기다리는 중…',
    level: '입력 크기',
    openFiles: '오디오·동영상 파일 열기',
    dropHere: '놓으면 받아쓰기를 시작합니다',
    dropHint: '오디오나 동영상, 하나든 여럿이든',
  },
  preparing: {
    fetch: '{{size}} 받기',
    label: '준비 중인 모델',
    downloading: '모델을 준비하고 있습니다',
    loading: '모델을 시작하고 있습니다',
    works: {
      dictate: '지금 받아쓰기를 할 수 있습니다. 답변은 아직 준비 중입니다.',
      reply: '지금 묻고 답을 읽을 수 있습니다. 목소리는 아직 준비 중입니다.',
      speak: '모두 쓸 수 있습니다. 더 좋은 목소리는 아직 오고 있습니다.',
    },
    anyway: {
      dictate: '그래도 받아쓰기는 할 수 있습니다.',
      reply: '그래도 묻고 답을 읽을 수 있습니다.',
      speak: '그래도 작은 목소리로 모두 쓸 수 있습니다.',
    },
    ask: 'Sotto에 모델 {{size}}가 필요합니다',
    askBody:
      '이 페이지의 서버에서 한 번만 받아 이 브라우저에 둡니다. 처음 {{size}}를 받으면 받아쓰기를 시작할 수 있습니다.',
    noRoom: '모델을 둘 자리가 없습니다',
    noRoomBody:
      '{{size}}가 필요한데 이 브라우저는 {{free}}만 허락합니다. 디스크 공간을 비우거나 다른 모델을 지워 주세요. 비공개 창은 공간을 아주 조금만 줍니다.',
    fetchWhatFits: '들어가는 만큼 받기',
    offline: '오프라인입니다. 빠진 것은 다시 연결되면 저절로 받고, 이미 있는 것은 그대로 쓸 수 있습니다.',
    stop: '멈추기',
    failed: '{{name}} 모델을 시작하지 못했습니다',
    stopped: '받지 않은 모델이 있습니다',
    amount: '{{total}} 중 {{done}}',
    rate: '{{rate}}/s',
    left: '{{time}} 남음',
    once: '이 페이지의 서버에서 한 번만 받습니다.',
    onceFrom: '{{host}}에서 한 번만 받습니다.',
    starting: '지금 입력하거나 녹음하면 준비되는 대로 처리합니다.',
  },
  part: {
    stt: '듣기',
    standIn: '작은 목소리',
    llm: '답변',
    tts: '목소리',
    ready: '준비됨',
    loading: '시작하는 중',
    warming: '예열하는 중, {{of}}개 중 {{number}}번째',
    checking: '검사하는 중',
    stored: '받음',
    failed: '실패',
  },
  speaking: {
    changed: '더 좋은 목소리가 왔습니다. 다음 답변부터 그 목소리로 말합니다.',
    stays: '재 보니 더 좋은 목소리는 대화하기에 느려 작은 목소리가 계속 말합니다.',
  },
  turn: {
    ranOn: '내 {{devices}}에서 실행',
    microphone: '녹음',
    text: '입력',
    transcript: '받아쓴 글',
    reply: '답변',
    silence: '말소리가 들리지 않았습니다.',
    conversation: '대화 내용',
    cancel: '취소',
    retry: '다시 시도',
    compare: '비교',
    remove: '지우기',
    removed: '‘{{name}}’ 항목을 지웠습니다.',
    subtitles: '자막',
    subtitlesOf: '‘{{name}}’ 자막',
  },
  status: {
    waiting: '차례를 기다리는 중',
    changingPlaces: '모델이 자리를 바꾸는 중',
    waitingForModels: '모델이 시작되기를 기다리는 중',
    reading: '파일을 읽는 중',
    transcribing: '듣는 중',
    thinking: '생각하는 중',
    speaking: '말하는 중',
    voicing: '말할 준비를 하는 중',
    done: '완료',
    failed: '실패',
    background: '뒤에서 처리',
    cancelled: '취소됨',
  },
  step: { stt: '듣기', llm: '생각', tts: '말하기' },
  route: {
    interactive: '바로 처리',
    background: '뒤에서 처리',
    live: '대화는 기다리지 않습니다',
    pinned: '설정에서 고른 대로',
    lengthUnknown: '길이를 아직 모릅니다',
    overThreshold: '{{length}}, 기준 {{threshold}} 초과',
    withinThreshold: '{{length}}, 기준 {{threshold}} 이내',
    nearThreshold: '{{length}}, 기준 {{threshold}}에 가까워 옮기지 않습니다',
  },
  announce: {
    waiting: '{{name}}: 기다리는 중',
    reading: '{{name}}: 파일을 읽는 중',
    transcribing: '{{name}}: 듣는 중',
    thinking: '{{name}}: 생각하는 중',
    speaking: '{{name}}: 답변 준비됨',
    done: '{{name}}: 완료. {{reply}}',
    failed: '{{name}}: 실패. {{reason}}',
    background: '{{name}}: 뒤에서 계속 처리',
    cancelled: '{{name}}: 취소됨',
    recording: '녹음 중',
    recorded: '녹음을 마쳤습니다',
    batchDone: '{{name}}: 일괄 작업 완료',
    batchFailed: '{{name}}: 일괄 작업 실패. {{reason}}',
    batchStopped: '{{name}}: 일괄 작업 일시정지. {{reason}}',
    moved: '{{name}}: {{total}}개 중 {{place}}번째',
  },
  player: {
    label: '음성 답변',
    play: '재생',
    pause: '일시정지',
    resume: '이어 듣기',
    stop: '정지',
    start: '소리 켜기',
    blocked: '재생을 누를 때까지 브라우저가 소리를 꺼 둡니다.',
    position: '재생 위치',
    time: '{{duration}} 중 {{position}}',
  },
  batches,
  batch,
  tracks,
  subtitles,
  turnComparison,
  dubbing,
  editor,
  export: {
    menu: '저장',
    txt: '받아쓴 글(텍스트)',
    srt: '자막(SRT)',
    vtt: '자막(WebVTT)',
    json: '시간이 있는 받아쓰기(JSON)',
    wav: '음성 답변(WAV)',
    track: '음성 트랙(WAV)',
    report: '실행 보고서(JSON)',
    archive: '작업 전체를 파일 하나로',
    absent: '아직 저장할 파일이 없습니다.',
  },
  stage: {
    stt: '음성 인식',
    llm: '언어 모델',
    tts: '음성 합성',
  },
  device: {
    webgpu: 'GPU',
    wasm: 'CPU',
  },
  comparison,
  lab,
  packs,
  profile,
  report,
  run,
  denoise,
  dtype,
  reason,
  machine,
  models,
  notes,
  downloads,
  feedback,
  sessions,
  settings,
  help,
  error: {
    'media/empty': '빈 파일입니다. 소리가 들어 있는 파일을 고르세요.',
    'media/unreadable':
      '오디오나 동영상으로 읽을 수 없는 파일입니다. WAV, MP3, MP4로 바꾸어 다시 시도하세요.',
    'media/no-audio': '소리가 없는 동영상입니다. 오디오가 있는 파일을 고르세요.',
    'media/too-short': '너무 짧아 말이 담길 수 없는 녹음입니다. 0.5초 이상 녹음하세요.',
    'media/truncated':
      '파일이 중간에 끊겨 있습니다. 남아 있는 부분까지만 읽었습니다. 나머지는 온전한 파일로 다시 시도하세요.',
    'media/stuck': '파일 읽기가 멈췄습니다. 다시 시도하거나 다른 형식으로 저장해 보세요.',
    'media/unwritable': '이 동영상은 소리 트랙을 더해 저장할 수 없습니다. 소리만 저장하세요.',
    'media/gone': '고른 뒤에 옮겨지거나 삭제된 파일입니다. 다시 고르세요.',
    'text/empty': '처리할 글이 없습니다. 문장을 먼저 입력하세요.',
    'text/too-long': '한 번에 처리하기에는 글이 너무 깁니다. 나누어 입력하세요.',
    'text/unspeakable': '소리 내어 읽을 수 있는 글자가 없습니다. 낱말을 입력하세요.',
    'text/cut': '답변이 허용된 가장 긴 길이에 이르러 끊겼습니다. 나누어 물어보세요.',
    'model/missing': '모델 파일이 없습니다. 모델을 다시 받으세요.',
    'model/download-failed': '모델을 받지 못했습니다. 연결을 확인하고 다시 시도하세요.',
    'model/corrupt': '모델 파일이 손상된 채 도착해 버렸습니다. 모델을 다시 받으세요.',
    'model/load-failed': '이 컴퓨터에서 모델을 시작하지 못했습니다. 다른 팩이나 처리 장치를 골라 보세요.',
    'device/lost': '작업 중에 GPU가 초기화되었습니다. 다시 시도하세요.',
    'device/unsupported':
      '이 컴퓨터는 모델을 고른 방식으로 실행할 수 없습니다. 처리 장치와 형식을 자동으로 두세요.',
    'run/failed': '모델이 오류로 멈추었습니다. 다시 시도하세요.',
    'run/timeout': '시간이 너무 오래 걸려 중단했습니다. 더 짧은 것으로 다시 시도하세요.',
    'run/cancelled': '취소한 대화입니다.',
    'worker/crashed': '모델 프로세스가 갑자기 끝나 다시 시작했습니다. 다시 시도하세요.',
    'storage/quota': '이 브라우저에 Sotto가 쓸 공간이 없습니다. 모델을 삭제하거나 디스크 공간을 늘리세요.',
    'storage/newer-version': '더 새로운 Sotto가 저장한 데이터입니다. 페이지를 새로 고쳐 업데이트하세요.',
    'storage/corrupt': '저장된 기록 하나가 손상되어 따로 두었습니다. 나머지는 모두 무사합니다.',
    'storage/failed':
      '이 브라우저에 데이터를 저장하지 못했습니다. 이 페이지의 저장 공간 사용이 허용되어 있는지 확인하세요.',
    'model/not-agreed': '이 모델은 다른 호스트에서 받아야 합니다. 모델 화면에서 동의한 뒤 다시 시도하세요.',
    'storage/unavailable':
      '이 브라우저는 이 페이지의 모델을 보관하지 않아 방문할 때마다 다시 받습니다. https로 열거나 다른 브라우저를 쓰세요.',
    'batch/other-models':
      '이 일괄 작업은 다른 모델로 시작했습니다. 모델 화면에서 그 팩을 다시 고른 뒤 계속하세요.',
    ...notesErrors,
    'study/unreadable':
      '청취 시험 파일이 아닙니다. “다른 사람용으로 저장”으로 저장한 파일이나 JSON으로 저장한 결과를 고르세요.',
    'study/other-test': '다른 청취 시험의 파일입니다. 같은 시험의 파일을 고르세요.',
    'subtitles/unreadable': '읽을 수 있는 자막이 없는 파일입니다. SRT나 WebVTT 파일을 고르세요.',
    'subtitles/other-recording':
      '이 녹음에서는 그 자막의 말이 거의 들리지 않습니다. 이 녹음의 자막 파일을 고르세요.',
    'microphone/denied':
      '마이크가 차단되어 있습니다. 브라우저 주소창에서 이 페이지의 마이크 사용을 허용하세요.',
    'microphone/missing': '마이크를 찾지 못했습니다. 마이크를 연결하고 다시 시도하세요.',
    'microphone/lost': '마이크 연결이 끊겨 녹음이 거기서 끝났습니다. 그때까지 한 말은 보관했습니다.',
    'microphone/unavailable':
      '이 브라우저는 이 페이지에 마이크를 내주지 않습니다. https로 열거나 녹음 파일을 여세요.',
    'page/part-missing':
      '이 페이지의 일부를 받지 못했습니다. Sotto가 업데이트되었거나 오프라인입니다. 페이지를 새로 고치세요.',
    internal: 'Sotto 안에서 문제가 생겼습니다. 페이지를 새로 고치고, 반복되면 아래 내용을 알려 주세요.',
  },
};

export default ko;
