export { createDubber, type DubberPorts } from './create-dubber.ts';
export type { Dub, Dubber, DubLine, DubMisfit, DubProgress, DubVoice, DubWish } from './dub.ts';
