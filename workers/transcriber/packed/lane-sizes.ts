/** Windows that take part in a step together: a recording for each. */
export const LANE_SIZES: readonly number[] = [2, 4, 8];
