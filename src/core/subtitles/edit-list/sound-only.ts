const SOUND_FILE = /\.(wav|mp3|m4a|aac|ogg|oga|opus|flac|wma|aiff?)$/i;

/** By its name: whether a medium has no picture. */
export function isSoundOnly(name: string): boolean {
  return SOUND_FILE.test(name);
}
