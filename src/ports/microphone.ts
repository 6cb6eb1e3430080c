/** Speech from the microphone, 16 kHz mono. */
export interface OpenMicrophone {
  /** Settles when the microphone goes away by itself: it was pulled out, or the permission was taken back. */
  readonly lost: Promise<void>;
  /** Closes the microphone, also one that was lost. @returns what was heard since it was opened */
  stop(): Promise<Float32Array>;
}

export interface MicrophonePort {
  /**
   * Asks for permission and listens. `onLevel` gets the peak of each 50 ms, 0..1. Whenever the signal is aborted, also
   * while permission is asked, the microphone is closed and what was heard is gone.
   * Errors: microphone/denied, microphone/missing, microphone/unavailable,
   * page/part-missing; the signal's reason.
   */
  open(signal: AbortSignal, onLevel: (level: number, elapsedMs: number) => void): Promise<OpenMicrophone>;
}
