/** Lets the tabs of an origin know that one of them is talking with its user. */
export interface TabTalkPort {
  /** This tab begins to talk, or ends. */
  tell(isTalking: boolean): void;
}
