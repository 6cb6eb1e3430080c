/** @returns a file name without an extension, safe on every system */
export function safeFileName(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'sotto';
}

/** "Monday meeting.m4a" -> "Monday meeting" */
export function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '');
}
