import type { ErrorInfo } from '../../contracts/errors.ts';

/** Takes what belongs to no turn and no model. */
export type NoticeSink = (error: ErrorInfo) => void;
