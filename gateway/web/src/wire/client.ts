// The app's one line to the server: connection, commands under way and documents watched, with one
// state that every page shows.
import { Connection, type Socket } from './connection';
import type { Me, ServerFrame, WireError } from './frames';
import { Outbox, type Outcome, type Pending, type Shelf } from './outbox';
import { Watches, type Watcher } from './watches';

// connecting: no answer yet. behind: connected, but the page may still show the past. live: what
// the page shows is what the server knows. offline: no way through just now.
export type ConnectionState = 'connecting' | 'behind' | 'live' | 'offline';

export class Client {
  me: Me | null = null;
  stopped: WireError | null = null; // why the server records nothing now
  clock_ahead_ms = 0; // server's clock less ours

  private log: string | null = null;
  private seen_as: string | null = null;
  private met = false;
  private readonly connection: Connection;
  private readonly outbox: Outbox;
  private readonly watches: Watches;

  constructor(open: () => Socket, shelf: Shelf, private readonly changed: () => void) {
    this.connection = new Connection(open, {
      frame: (frame) => this.read(frame),
      changed: () => this.connection_changed(),
    });
    this.outbox = new Outbox((frame) => this.connection.send(frame), shelf, changed);
    this.watches = new Watches((frame) => this.connection.send(frame), changed);
  }

  get state(): ConnectionState {
    if (this.connection.greeted) return this.watches.behind ? 'behind' : 'live';
    return this.connection.failed_tries > 0 || this.connection.stopped ? 'offline' : 'connecting';
  }

  // Whether a hello has ever arrived: until then `me` is not known.
  get introduced(): boolean {
    return this.met;
  }

  get pending(): readonly Pending[] {
    return this.outbox.pending;
  }

  start = (): void => this.connection.start();
  restart = (): void => this.connection.restart();
  wake = (): void => this.connection.wake();
  sleep = (): void => this.connection.sleep();

  watch(kind: string, id: string, watcher: Watcher): () => void {
    return this.watches.add(kind, id, watcher);
  }

  command(stream: string, command: string, data: Record<string, unknown>): Promise<Outcome> {
    return this.outbox.add(this.me?.person ?? '', stream, command, data);
  }

  private connection_changed(): void {
    if (!this.connection.greeted) {
      this.outbox.lost();
      this.watches.lost();
    }
    this.changed();
  }

  private read(frame: ServerFrame): void {
    switch (frame.type) {
      case 'hello':
        this.greet(frame);
        break;
      case 'me':
        this.me = frame.me;
        this.changed();
        break;
      case 'recording':
        this.stopped = frame.stopped;
        this.changed();
        break;
      case 'reply':
        this.outbox.answer(frame.id, 'ok' in frame ? { ok: frame.ok } : { error: frame.error });
        break;
      case 'pong':
        this.set_clock(frame.time);
        break;
      default:
        this.watches.read(frame);
    }
  }

  private greet(hello: ServerFrame & { type: 'hello' }): void {
    const person = hello.me?.person ?? null;
    const from_scratch = this.met && (hello.log !== this.log || person !== this.seen_as);
    this.me = hello.me;
    this.stopped = hello.stopped ?? null;
    this.log = hello.log;
    this.seen_as = person;
    this.met = true;
    this.set_clock(hello.time);
    this.watches.resume(from_scratch);
    this.outbox.resend(person);
    this.changed();
  }

  private set_clock(time: string): void {
    const server = Date.parse(time);
    if (!Number.isNaN(server)) this.clock_ahead_ms = server - Date.now();
  }
}
