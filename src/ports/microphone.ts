export interface MicrophonePort {
  /**
   * Asks for permission and records 16 kHz mono. `onLevel` gets the peak of each 50 ms, 0..1.
   * Errors: microphone/denied, microphone/missing.
   */
  start(onLevel: (level: number, elapsedMs: number) => void): Promise<void>;
  /** @returns the recording, 16 kHz mono; empty when none was going on */
  stop(): Promise<Float32Array>;
  discard(): void;
}
