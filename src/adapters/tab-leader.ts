const LOCK = 'sotto-batches';

export interface TabLeaderEvents<State, Command> {
  /** This tab leads. The signal is aborted when it stops to. */
  readonly onLead: (token: number, signal: AbortSignal) => void;
  /** In a following tab: what the leader shows. */
  readonly onState: (state: State) => void;
  /** In the leading tab: what a user asked for in any tab. */
  readonly onCommand: (command: Command) => void;
}

export interface TabLeaderPorts {
  readonly locks: Pick<LockManager, 'request'>;
  readonly openChannel: () => BroadcastChannel;
  /** Raises the fencing token in the database and gives it. */
  readonly takeLead: () => Promise<number>;
}

type Message<State, Command> =
  | { readonly type: 'state'; readonly state: State }
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'stateAsked' };

/**
 * One tab works, the others watch. The browser hands the lock on when the leading tab closes or crashes, and the
 * fencing token keeps out a tab that only believes to lead. Every tab calls `start`, `show` and `ask` alike.
 */
export class TabLeader<State, Command> {
  readonly #ports: TabLeaderPorts;
  readonly #events: TabLeaderEvents<State, Command>;
  readonly #channel: BroadcastChannel;
  readonly #stop = new AbortController();
  #isLeading = false;
  #shown: State | null = null;

  constructor(ports: TabLeaderPorts, events: TabLeaderEvents<State, Command>) {
    this.#ports = ports;
    this.#events = events;
    this.#channel = ports.openChannel();
    this.#channel.onmessage = ({ data }: MessageEvent<Message<State, Command>>) => this.#receive(data);
    this.#send({ type: 'stateAsked' });
  }

  get isLeading(): boolean {
    return this.#isLeading;
  }

  /**
   * Waits for the lead, for ever if need be, and keeps it until `stop`. Settles when this tab does not lead any more.
   * Errors: what `takeLead` throws; the lead goes to the next tab then.
   */
  async start(): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted) return;
    try {
      await this.#ports.locks.request(LOCK, { signal }, () => this.#lead(signal));
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    } finally {
      this.#isLeading = false;
    }
  }

  /** In the leading tab: lets all tabs see the state. Plain data. */
  show(state: State): void {
    this.#shown = state;
    this.#send({ type: 'state', state });
    this.#events.onState(state);
  }

  /** From any tab: has the leader do something. Lost when there is no leader. */
  ask(command: Command): void {
    if (this.#isLeading) this.#events.onCommand(command);
    else this.#send({ type: 'command', command });
  }

  stop(): void {
    this.#stop.abort();
    this.#channel.close();
  }

  async #lead(signal: AbortSignal): Promise<void> {
    const token = await this.#ports.takeLead();
    if (signal.aborted) return;
    this.#isLeading = true;
    this.#events.onLead(token, signal);
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  }

  #receive(message: Message<State, Command>): void {
    if (!this.#isLeading) {
      if (message.type === 'state') this.#events.onState(message.state);
      return;
    }
    if (message.type === 'command') this.#events.onCommand(message.command);
    if (message.type === 'stateAsked' && this.#shown !== null)
      this.#send({ type: 'state', state: this.#shown });
  }

  #send(message: Message<State, Command>): void {
    if (!this.#stop.signal.aborted) this.#channel.postMessage(message);
  }
}
