import type { HeardSoFar } from '../../core/batch/begin-job.ts';
import type { RoutingDecision } from '../../core/routing/route.ts';
import type { Settings } from '../../core/settings.ts';

/** Where a turn goes that is too long for somebody to wait for it. */
export interface BatchQueuePort {
  /**
   * The batch goes on behind what was heard before.
   * @param signal once it is aborted there is no batch
   * @returns its id. Errors: run/cancelled, storage/quota, media/gone, and the store's others.
   */
  add(
    media: File,
    route: RoutingDecision,
    settings: Settings,
    heard?: HeardSoFar,
    signal?: AbortSignal,
  ): Promise<string>;
}
