/** The only commit that the hub on loopback has. */
export const REVISION = '0123456789abcdef0123456789abcdef01234567';
