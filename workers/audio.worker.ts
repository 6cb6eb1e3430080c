import { AudioService } from './audio/audio-service.ts';
import { serveAudio } from './runtime/serving/serve-audio.ts';

serveAudio(new AudioService());
