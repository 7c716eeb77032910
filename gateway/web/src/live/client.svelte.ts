// The client of this page, told to Svelte: what it holds can be read in any component.
import { Client, type ConnectionState } from '../wire/client';
import type { Socket } from '../wire/connection';
import type { Me, WireError } from '../wire/frames';
import type { Pending, Shelf } from '../wire/outbox';

const shelf_key = 'yishi.unsent';

// Kept for this tab only, so that a reload while offline loses no vote; gone when the tab closes.
const shelf: Shelf = {
  load() {
    try {
      return JSON.parse(sessionStorage.getItem(shelf_key) ?? '[]') as Pending[];
    } catch {
      return [];
    }
  },
  save(all) {
    try {
      if (all.length > 0) sessionStorage.setItem(shelf_key, JSON.stringify(all));
      else sessionStorage.removeItem(shelf_key);
    } catch {
      // Private browsing without storage: the commands still wait in memory.
    }
  },
};

function open(): Socket {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(`${scheme}//${location.host}/ws`, 'yishi.v1') as unknown as Socket;
}

interface Line {
  state: ConnectionState;
  me: Me | null;
  introduced: boolean;
  stopped: WireError | null; // why nothing is recorded now
  unsent: number; // commands not yet on a connection
  waiting: number; // commands without an answer
  live_at: number | null; // when the page was last known to be right
}

export const line: Line = $state({
  state: 'connecting',
  me: null,
  introduced: false,
  stopped: null,
  unsent: 0,
  waiting: 0,
  live_at: null,
});

let state_before: ConnectionState = 'connecting';
let me_before: Me | null = null;

export const client = new Client(open, shelf, () => {
  if (state_before === 'live' && client.state !== 'live') line.live_at = Date.now();
  state_before = client.state;
  line.state = client.state;
  if (me_before !== client.me) line.me = me_before = client.me;
  line.introduced = client.introduced;
  line.stopped = client.stopped;
  line.waiting = client.pending.length;
  line.unsent = client.pending.filter((pending) => !pending.sent).length;
});

export function connect(): void {
  client.start();
  addEventListener('online', client.wake);
  addEventListener('offline', client.sleep);
  addEventListener('pageshow', (event) => {
    if (event.persisted) client.wake();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') client.wake();
  });
}

// The server's time now, in milliseconds: countdowns must not depend on a phone's clock.
export function server_now(): number {
  return Date.now() + client.clock_ahead_ms;
}
