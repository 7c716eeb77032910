// One WebSocket kept up for as long as the page lives: it is opened again with back-off when it
// falls, at once when the device wakes, and given up for lost when it stays silent.
import { Backoff } from './backoff';
import { readFrame, type ClientFrame, type ServerFrame } from './frames';

export interface Socket {
  send(text: string): void;
  close(code?: number): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface Listener {
  frame(frame: ServerFrame): void;
  changed(): void; // `greeted`, `failed_tries` or `stopped` may read differently now
}

export const hello_ms_max = 10_000;
export const ping_every_ms = 15_000;
export const silence_ms_max = 25_000;
export const wake_answer_ms_max = 4_000;
const healthy_after_ms = 60_000;
const stop_codes_from = 4500;

type Timer = ReturnType<typeof setTimeout>;

export class Connection {
  greeted = false; // a hello arrived on the socket that is open now
  failed_tries = 0; // since the last hello
  stopped = false; // the server said not to come back

  private socket: Socket | null = null;
  private retry: Timer | null = null;
  private watchdog: Timer | null = null;
  private pinger: ReturnType<typeof setInterval> | null = null;
  private greeted_at = 0;
  private readonly backoff: Backoff;

  constructor(
    private readonly open: () => Socket,
    private readonly listener: Listener,
    random: () => number = Math.random,
  ) {
    this.backoff = new Backoff(random);
  }

  start(): void {
    this.stopped = false;
    this.connect();
  }

  // Leaves the present socket and opens another: who we are may have changed.
  restart(): void {
    this.backoff.reset();
    this.drop();
    this.start();
  }

  // The device came back from sleep, from the background or onto a network. An open socket may be
  // dead without knowing it, so it has to answer soon.
  wake(): void {
    if (this.stopped) return;
    if (!this.socket) {
      this.backoff.reset();
      this.connect();
    } else if (this.greeted) {
      this.send({ type: 'ping' });
      this.expect(wake_answer_ms_max);
    }
  }

  // The device says that it has no network.
  sleep(): void {
    if (this.socket) this.fell();
  }

  send(frame: ClientFrame): boolean {
    if (!this.socket || !this.greeted) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private connect(): void {
    if (this.retry) clearTimeout(this.retry);
    this.retry = null;
    if (this.socket) return;
    const socket = this.open();
    this.socket = socket;
    socket.onmessage = (event) => {
      if (socket === this.socket && typeof event.data === 'string') this.read(event.data);
    };
    socket.onclose = (event) => {
      if (socket === this.socket) this.fell(event.code);
    };
    this.expect(hello_ms_max);
    this.listener.changed();
  }

  private read(text: string): void {
    const frame = readFrame(text);
    if (!frame) return;
    if (frame.type === 'hello') this.greet();
    this.expect(this.greeted ? silence_ms_max : hello_ms_max);
    this.listener.frame(frame);
  }

  private greet(): void {
    this.greeted = true;
    this.failed_tries = 0;
    this.greeted_at = Date.now();
    this.pinger ??= setInterval(() => this.send({ type: 'ping' }), ping_every_ms);
    this.listener.changed();
  }

  // Nothing heard within `within_ms`: the socket counts as fallen.
  private expect(within_ms: number): void {
    if (this.watchdog) clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.fell(), within_ms);
  }

  private fell(code = 0): void {
    if (this.greeted && Date.now() - this.greeted_at > healthy_after_ms) this.backoff.reset();
    this.drop();
    this.failed_tries += 1;
    if (code >= stop_codes_from) this.stopped = true;
    else this.retry = setTimeout(() => this.connect(), this.backoff.next());
    this.listener.changed();
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    this.greeted = false;
    if (this.watchdog) clearTimeout(this.watchdog);
    if (this.pinger) clearInterval(this.pinger);
    if (this.retry) clearTimeout(this.retry);
    this.watchdog = this.pinger = this.retry = null;
    if (!socket) return;
    socket.onclose = socket.onmessage = null;
    socket.close(1000);
  }
}
