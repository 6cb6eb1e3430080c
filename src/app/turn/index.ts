export { type ConversationPorts, runTurn } from './conversation.ts';
export { exportTurn } from './later-export.ts';
export { createRecorder, type RecordingState } from './recorder.ts';
export { createSpeechStore } from './speech-store.ts';
export type { Turn, TurnInput, TurnStatus } from './turn.ts';
export { describeInput, type TurnSource } from './turn-input.ts';
export { createTurnStore, newTurn } from './turn-store.ts';
export { turnSubtitles } from './turn-subtitles.ts';
