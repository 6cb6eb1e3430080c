/** Offers `blob` in the browser's save dialog. */
export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has its own reference once it began.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
