const MEDIA = 'audio/*,video/*';

/** Lets the user choose several files at once, media unless told otherwise. Nothing happens when the choice is called off. */
export function openFilePicker(onFiles: (files: readonly File[]) => void, accept = MEDIA): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = accept;
  input.addEventListener('change', () => {
    if (input.files?.length) onFiles([...input.files]);
  });
  input.click();
}
