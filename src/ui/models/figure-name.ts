const ACRONYMS = new Set(['wer', 'cer', 'ctc', 'rtf', 'f1', 'tts', 'stt', 'wasm']);

/** "werNoise15dBCtc" -> "WER noise15dB CTC"; a name that is written in words stays as it is. */
export function figureName(key: string): string {
  if (key.includes(' ')) return key;
  const words = key.replace(/([a-z0-9]|dB)(?=[A-Z][a-z0-9])/g, '$1 ').split(/[ _-]+/);
  return words
    .map((word) => (ACRONYMS.has(word.toLowerCase()) ? word.toUpperCase() : uncapitalised(word)))
    .join(' ');
}

function uncapitalised(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
