export { createSpeakerDesk, type SpeakerDesk, type SpeakerDeskPorts } from './speaker-desk.ts';
