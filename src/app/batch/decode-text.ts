/**
 * The text of a file that doesn't say how it is written: by its byte order mark, else UTF-8, else what old files in
 * Korean (EUC-KR) and in western languages (Windows-1252) are written in.
 */
export function decodeText(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const korean = decodeStrictly(bytes, 'euc-kr');
  return (
    decodeStrictly(bytes, 'utf-8') ??
    (korean !== null && /\p{Script=Hangul}{2}/u.test(korean) ? korean : null) ??
    mostlyUtf8(bytes) ??
    new TextDecoder('windows-1252').decode(bytes)
  );
}

function decodeStrictly(bytes: ArrayBuffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** With a damaged place or two: more characters of several bytes are whole than broken. */
function mostlyUtf8(bytes: ArrayBuffer): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.split('\ufffd').length - 1;
  const whole = [...text].filter((sign) => sign > '\u007f' && sign !== '\ufffd').length;
  return whole > broken ? text : null;
}
