import { pagePart } from '../../contracts/page-part.ts';
import type { exportTurn as exporting } from './export-turn.ts';

/** What writes files is fetched when the first is wanted. Errors: page/part-missing. */
export async function exportTurn(...request: Parameters<typeof exporting>): Promise<Blob> {
  return (await pagePart(import('./export-turn.ts'))).exportTurn(...request);
}
