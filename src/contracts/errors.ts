/** Stable codes: tools, tests and translations rely on them, so a code is never renamed or reused. */
export const ERROR_CODES = [
  'media/empty',
  'media/unreadable',
  'media/no-audio',
  'media/too-short',
  'media/gone',
  'media/truncated',
  'media/stuck',
  'media/unwritable',
  'text/empty',
  'text/too-long',
  'text/unspeakable',
  'text/cut',
  'model/missing',
  'model/not-agreed',
  'model/download-failed',
  'model/corrupt',
  'model/load-failed',
  'device/lost',
  'device/unsupported',
  'run/failed',
  'run/timeout',
  'run/cancelled',
  'worker/crashed',
  'storage/quota',
  'storage/newer-version',
  'storage/corrupt',
  'storage/failed',
  'storage/unavailable',
  'batch/other-models',
  'subtitles/unreadable',
  'subtitles/other-recording',
  'notes/unusable',
  'study/unreadable',
  'study/other-test',
  'microphone/denied',
  'microphone/missing',
  'microphone/lost',
  'microphone/unavailable',
  'page/part-missing',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as it crosses a worker boundary, where classes and custom fields would be lost. */
export interface ErrorInfo {
  readonly code: ErrorCode;
  /** One sentence: what happened, to what, what to do. */
  readonly message: string;
  /** True when the same request may succeed if it is sent again. */
  readonly recoverable: boolean;
  /** What the library or browser said, for the log. */
  readonly detail?: string;
}

/** The only error class of the project. */
export class SottoError extends Error implements ErrorInfo {
  override readonly name = 'SottoError';
  readonly code: ErrorCode;
  readonly recoverable: boolean;
  readonly detail?: string;

  constructor(info: ErrorInfo) {
    super(info.message);
    this.code = info.code;
    this.recoverable = info.recoverable;
    if (info.detail !== undefined) this.detail = info.detail;
  }
}

/** @returns the cloneable form of anything that was thrown; an unknown throw becomes `fallback`. */
export function toErrorInfo(thrown: unknown, fallback: Omit<ErrorInfo, 'detail'>): ErrorInfo {
  if (thrown instanceof SottoError) {
    const { code, message, recoverable, detail } = thrown;
    return detail === undefined ? { code, message, recoverable } : { code, message, recoverable, detail };
  }
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return { ...fallback, detail };
}
