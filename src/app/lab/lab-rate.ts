/**
 * All that is compared by ear is at this rate, and so is what plays it: at another one a browser draws straight lines
 * between the samples, which dulls a voice and adds images of it above its band.
 */
export const LAB_RATE_HZ = 48_000;
