import { AudioService } from './audio/audio-service.ts';
import { serveAudio } from './runtime/serve-audio.ts';

serveAudio(new AudioService());
