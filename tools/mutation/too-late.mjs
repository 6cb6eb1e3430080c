/** The failure of a test that did not end in time. */
export const TOO_LATE = 'too late';
