import type { LockPort } from '../../ports/locks.ts';

const LOCK = 'sotto-batches';

export interface TabLeaderEvents<State, Command> {
  /** This tab leads. The signal is aborted when it stops to. */
  readonly onLead: (token: number, signal: AbortSignal) => void;
  /** In a following tab: what the leader shows. */
  readonly onState: (state: State) => void;
  /**
   * In the leading tab: what a user asked for in any tab. Settles when it is done or can't be. It may come twice, when a
   * leader went away that had not said yet that it was done.
   */
  readonly onCommand: (command: Command) => Promise<void>;
}

export interface TabLeaderPorts {
  readonly locks: LockPort;
  readonly openChannel: () => BroadcastChannel;
  /** Raises the fencing token in the database and gives it. */
  readonly takeLead: () => Promise<number>;
  readonly newId: () => string;
}

type Message<State, Command> =
  | { readonly type: 'state'; readonly state: State }
  | { readonly type: 'command'; readonly id: string; readonly command: Command }
  | { readonly type: 'commandSettled'; readonly id: string }
  | { readonly type: 'leadTaken' | 'stateAsked' };

/**
 * One tab works, the others watch. The browser hands the lock on when the leading tab closes or crashes, and the
 * fencing token keeps out a tab that only believes to lead. Every tab calls `start`, `show` and `ask` alike. What is
 * asked while no tab leads waits for the next leader.
 */
export class TabLeader<State, Command> {
  readonly #ports: TabLeaderPorts;
  readonly #events: TabLeaderEvents<State, Command>;
  readonly #channel: BroadcastChannel;
  /** Commands of this tab that no leader has settled yet, by id, oldest first. */
  readonly #open = new Map<string, Command>();
  /** Ids of the commands that came in while this tab leads. */
  readonly #taken = new Set<string>();
  /** The claim to the lead; aborted when this tab gives it up. */
  #claim = new AbortController();
  #isStopped = false;
  #isLeading = false;
  #shown: State | null = null;

  constructor(ports: TabLeaderPorts, events: TabLeaderEvents<State, Command>) {
    this.#ports = ports;
    this.#events = events;
    this.#channel = ports.openChannel();
    this.#channel.onmessage = ({ data }: MessageEvent<Message<State, Command>>) => this.#receive(data);
  }

  get isLeading(): boolean {
    return this.#isLeading;
  }

  /**
   * Waits for the lead, for ever if need be, and keeps it until `rest` or `stop`. Settles when this tab does not lead any
   * more. Errors: what `takeLead` throws; the lead goes to the next tab then.
   */
  async start(): Promise<void> {
    if (this.#isStopped) return;
    this.rest();
    this.#claim = new AbortController();
    const { signal } = this.#claim;
    this.#send({ type: 'stateAsked' });
    try {
      await this.#ports.locks.request(LOCK, { signal }, () => this.#lead(signal));
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    } finally {
      if (signal === this.#claim.signal) this.#isLeading = false;
    }
  }

  /** Leaves the lead to other tabs, until `start` is called again. */
  rest(): void {
    this.#isLeading = false;
    this.#claim.abort();
  }

  /** In the leading tab: lets all tabs see the state. Plain data. */
  show(state: State): void {
    this.#shown = state;
    this.#send({ type: 'state', state });
    this.#events.onState(state);
  }

  /** From any tab: has the leader do something, or the next one. */
  ask(command: Command): void {
    const id = this.#ports.newId();
    this.#open.set(id, command);
    if (this.#isLeading) void this.#carryOut(id, command);
    else this.#send({ type: 'command', id, command });
  }

  stop(): void {
    this.rest();
    this.#isStopped = true;
    this.#channel.close();
  }

  async #lead(signal: AbortSignal): Promise<void> {
    const token = await this.#ports.takeLead();
    if (signal.aborted) return;
    this.#isLeading = true;
    this.#taken.clear();
    this.#events.onLead(token, signal);
    for (const [id, command] of this.#open) void this.#carryOut(id, command);
    this.#send({ type: 'leadTaken' });
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  }

  /** Once, however often it is sent. */
  async #carryOut(id: string, command: Command): Promise<void> {
    if (this.#taken.has(id)) return;
    this.#taken.add(id);
    const { signal } = this.#claim;
    await this.#events.onCommand(command);
    // Whether it was still done, the next leader sees.
    if (signal.aborted) return;
    this.#open.delete(id);
    this.#send({ type: 'commandSettled', id });
  }

  #receive(message: Message<State, Command>): void {
    switch (message.type) {
      case 'state':
        if (!this.#isLeading) this.#events.onState(message.state);
        break;
      case 'command':
        if (this.#isLeading) void this.#carryOut(message.id, message.command);
        break;
      case 'commandSettled':
        this.#open.delete(message.id);
        break;
      case 'leadTaken':
        for (const [id, command] of this.#open) this.#send({ type: 'command', id, command });
        break;
      case 'stateAsked':
        if (this.#isLeading && this.#shown !== null) this.#send({ type: 'state', state: this.#shown });
    }
  }

  #send(message: Message<State, Command>): void {
    if (!this.#isStopped) this.#channel.postMessage(message);
  }
}
