export type { DubLine, DubVoice, DubWish } from '../../core/dubbing/dub-wish.ts';
export { createDubber, type DubberPorts } from './create-dubber.ts';
export type { Dub, Dubber, DubMisfit, DubProgress } from './dub.ts';
