/** What weights are, and why a model runs where it does. */
export const dtype = {
  fp16: '반정밀도',
  fp32: '단정밀도',
  q4f16: '4비트 가중치, 반정밀도',
  q4: '4비트 가중치',
  q8: '8비트 가중치',
};

export const reason = {
  best: '이 모델의 첫 번째 선택이 이 컴퓨터에서 잘 동작합니다.',
  asked: '설정에서 직접 고른 값입니다.',
  'no-webgpu': '이 브라우저는 웹 페이지에 GPU를 제공하지 않아 CPU가 처리합니다.',
  'no-shader-f16': '이 GPU는 반정밀도 계산을 지원하지 않습니다.',
  'canary-failed': '더 빠른 형식이 자체 검사에서 틀린 답을 내어 더 안전한 형식을 씁니다.',
  unsupported: '더 빠른 형식에 필요한 연산이 이 브라우저나 GPU에 없어 다음 형식을 씁니다.',
  'load-failed':
    '이번에는 더 빠른 형식을 시작하지 못해 다음 형식을 씁니다. 다음에 방문할 때 다시 시도합니다.',
  small: '작은 모델은 바로 준비되는 CPU에서 시작합니다.',
  'faster-on-webgpu': '재어 보니 GPU에서 더 빠릅니다.',
  'faster-on-wasm': '재어 보니 CPU에서 더 빠릅니다.',
  'makes-way': '재어 보니 다른 장치를 다른 모델에 맡길 때 전체가 더 빨리 끝납니다.',
  'as-fast': '재어 보니 옮길 만큼 더 빠른 곳이 없습니다.',
};

export const denoise = {
  auto: '자동',
  all: '언제나 모두',
  off: '끄기',
};
