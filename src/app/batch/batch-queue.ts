import type { HeardSoFar } from '../../core/batch/begin-job.ts';
import type { RoutingDecision } from '../../core/routing/route.ts';
import type { Settings } from '../../core/settings.ts';

/** Where a turn goes that is too long for somebody to wait for it. */
export interface BatchQueuePort {
  /**
   * The batch goes on behind what was heard before.
   * @returns its id. Errors: storage/quota, media/gone, and the store's others.
   */
  add(media: File, route: RoutingDecision, settings: Settings, heard?: HeardSoFar): Promise<string>;
}
