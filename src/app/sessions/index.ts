export {
  createSessions,
  type SessionNotes,
  type SessionsPorts,
  type StudioSessions,
} from './create-sessions.ts';
export { watchEdits } from './watch-edits.ts';
