/** What weights are, and why a model runs where it does. */
export const dtype = {
  fp16: 'half precision',
  fp32: 'full precision',
  q4f16: '4-bit weights, half precision',
  q4: '4-bit weights',
  q8: '8-bit weights',
};

export const reason = {
  best: 'The first choice for this model works here.',
  asked: 'You asked for it in the settings.',
  'no-webgpu': 'This browser offers no GPU to web pages, so the CPU does the work.',
  'no-shader-f16': 'This GPU cannot compute in half precision.',
  'canary-failed': 'A faster format gave a wrong answer in the self-test, so a safer one is used.',
  unsupported: 'A faster format needs an operation that this browser or GPU lacks, so the next one is used.',
  'load-failed':
    'A faster format could not be started this time, so the next one is used. It is tried again on your next visit.',
  small: 'A small model begins on the CPU, where it is ready at once.',
  'faster-on-webgpu': 'Measured here: it is faster on the GPU.',
  'faster-on-wasm': 'Measured here: it is faster on the CPU.',
  'makes-way': 'Measured here: all ends sooner when it leaves the other device to the other models.',
  'as-fast': 'Measured here: no other place is worth a move.',
};

/** How much noise is taken away before a recording is transcribed. */
export const denoise = {
  auto: 'Automatic',
  all: 'All of it, always',
  off: 'Off',
};
