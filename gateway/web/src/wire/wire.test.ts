import { webcrypto } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Backoff } from './backoff';
import { Client } from './client';
import { silence_ms_max, wake_answer_ms_max, type Socket } from './connection';
import { readFrame } from './frames';
import type { Pending } from './outbox';
import { uuidv7 } from './uuid';

// A server's end of a socket: what was said, and a mouth.
class FakeSocket implements Socket {
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  readonly heard: Record<string, unknown>[] = [];
  closed = false;

  send(text: string): void {
    this.heard.push(JSON.parse(text) as Record<string, unknown>);
  }
  close(): void {
    this.closed = true;
  }
  say(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  drop(code = 1006): void {
    this.onclose?.({ code });
  }
  hello(more: object = {}): void {
    const me = { person: 'ada', council: 'c', seats: [] };
    this.say({ type: 'hello', log: 'log-1', head: 10, time: new Date().toISOString(), me, ...more });
  }
  of(type: string): Record<string, unknown>[] {
    return this.heard.filter((frame) => frame.type === type);
  }
}

let sockets: FakeSocket[] = [];
let shelved: Pending[] = [];
const last = (): FakeSocket => sockets[sockets.length - 1]!;

function new_client(): Client {
  const open = () => {
    sockets.push(new FakeSocket());
    return last();
  };
  const shelf = { load: () => shelved, save: (all: Pending[]) => (shelved = [...all]) };
  const client = new Client(open, shelf, () => undefined);
  client.start();
  return client;
}

function watcher() {
  return { view: vi.fn(), failed: vi.fn(), freshness: vi.fn() };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('crypto', webcrypto); // Node 18 has it under this name only
  sockets = [];
  shelved = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an id', () => {
  it('is a UUID of version 7 that grows with time', () => {
    const earlier = uuidv7(1_700_000_000_000);
    const later = uuidv7(1_700_000_000_001);
    expect(earlier).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(earlier < later).toBe(true);
    expect(parseInt(earlier.replace(/-/g, '').slice(0, 12), 16)).toBe(1_700_000_000_000);
  });
});

describe('a server that records nothing', () => {
  const stopped = { code: 'clock_wrong', temporary: true, words: { zh: '时钟不对', en: 'the clock is wrong' } };

  it('is known by its hello, and by what it says later', () => {
    const client = new_client();
    last().hello({ stopped });
    expect(client.stopped).toEqual(stopped);
    last().say({ type: 'recording', stopped: null });
    expect(client.stopped).toBeNull();
    last().say({ type: 'recording', stopped });
    expect(client.stopped).toEqual(stopped);
    last().hello();
    expect(client.stopped).toBeNull();
  });

  it('is sent again what it refused, under the same id, until it is recorded', () => {
    const client = new_client();
    last().hello({ stopped });
    void client.command('council/c', 'council.enrol', {});
    const sent = () => last().of('command');
    last().say({ type: 'reply', id: sent()[0]!.id, error: stopped });
    expect(client.pending).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    expect(sent().map((frame) => frame.id)).toEqual([sent()[0]!.id, sent()[0]!.id]);
    last().say({ type: 'reply', id: sent()[0]!.id, ok: { position: 1, count: 1, version: 0, replayed: false } });
    expect(client.pending).toHaveLength(0);
  });
});

describe('back-off', () => {
  it('doubles its ceiling from half a second to thirty and spreads below it', () => {
    const most = new Backoff(() => 1);
    expect(Array.from({ length: 8 }, () => most.next())).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
    const least = new Backoff(() => 0);
    expect([least.next(), least.next()]).toEqual([100, 200]);
  });
});

describe('a message', () => {
  it('that is no frame is nothing', () => {
    expect([readFrame('{'), readFrame('3'), readFrame('{"a":1}')]).toEqual([null, null, null]);
  });
});

describe('a connection', () => {
  it('is connecting, then live, then offline, and comes back by itself', () => {
    const client = new_client();
    expect(client.state).toBe('connecting');
    last().hello();
    expect(client.state).toBe('live');
    last().drop();
    expect(client.state).toBe('offline');
    vi.advanceTimersByTime(1_000);
    expect(sockets).toHaveLength(2);
    last().hello();
    expect(client.state).toBe('live');
  });

  it('counts as fallen when it is silent for too long', () => {
    const client = new_client();
    last().hello();
    vi.advanceTimersByTime(silence_ms_max);
    expect(client.state).toBe('offline');
    expect(sockets[0]!.closed).toBe(true);
    expect(sockets[0]!.of('ping').length).toBeGreaterThan(0);
  });

  it('must answer soon after the device wakes', () => {
    const client = new_client();
    last().hello();
    client.wake();
    expect(last().of('ping')).toHaveLength(1);
    vi.advanceTimersByTime(wake_answer_ms_max);
    expect(client.state).toBe('offline');
  });

  it('is tried at once when the device wakes, whatever the back-off', () => {
    const client = new_client();
    for (let i = 0; i < 8; i++) {
      last().drop();
      vi.advanceTimersByTime(30_000);
    }
    last().drop();
    const before = sockets.length;
    client.wake();
    expect(sockets).toHaveLength(before + 1);
  });

  it('knows a new role from the moment the server tells it', () => {
    const client = new_client();
    last().hello();
    last().say({ type: 'me', me: { person: 'ada', council: 'c', seats: [{ body: 'b', kind: 'deliberation_council', role: 'clerk' }] } });
    expect(client.me?.seats.map((seat) => seat.role)).toEqual(['clerk']);
  });

  it('stays down when the server says to stop', () => {
    const client = new_client();
    last().hello();
    last().drop(4501);
    vi.advanceTimersByTime(120_000);
    expect(sockets).toHaveLength(1);
    expect(client.state).toBe('offline');
  });
});

describe('a command', () => {
  it('goes out again under the same id after a reconnect, until it is answered', async () => {
    const client = new_client();
    last().hello();
    const outcome = client.command('vote/v', 'vote.cast', { choices: ['yes'] });
    const [first] = last().of('command');
    last().drop();
    expect(client.pending[0]?.sent).toBe(false);
    vi.advanceTimersByTime(1_000);
    last().hello();
    const [second] = last().of('command');
    expect(second).toEqual(first);
    last().say({ type: 'reply', id: first!.id, ok: { position: 11, count: 1, version: 3, replayed: true } });
    await expect(outcome).resolves.toMatchObject({ ok: { position: 11 } });
    expect(client.pending).toHaveLength(0);
  });

  it('given while offline waits on the shelf and is sent later', () => {
    const client = new_client();
    last().hello();
    client.sleep();
    void client.command('vote/v', 'vote.cast', { choices: ['no'] });
    expect(client.pending[0]?.sent).toBe(false);
    expect(shelved).toHaveLength(1);
    client.wake();
    last().hello();
    expect(last().of('command')).toHaveLength(1);
  });

  it('is never sent as another person', () => {
    const client = new_client();
    last().hello();
    client.sleep();
    void client.command('vote/v', 'vote.cast', { choices: ['no'] });
    client.wake();
    last().hello({ me: { person: 'bob', council: 'c', seats: [] } });
    expect(last().of('command')).toHaveLength(0);
    expect(shelved).toHaveLength(0);
  });

  it('that is refused for a moment only is tried again under its id', () => {
    const client = new_client();
    last().hello();
    void client.command('vote/v', 'vote.cast', {});
    const [first] = last().of('command');
    last().say({ type: 'reply', id: first!.id, error: { code: 'busy', temporary: true } });
    vi.advanceTimersByTime(2_000);
    expect(last().of('command')).toEqual([first, first]);
  });

  it('that is refused tells why', async () => {
    const client = new_client();
    last().hello();
    const outcome = client.command('vote/v', 'vote.cast', {});
    const error = { code: 'vote.wrong_phase', words: { zh: '现阶段不能这样做', en: 'not now' } };
    last().say({ type: 'reply', id: last().of('command')[0]!.id, error });
    await expect(outcome).resolves.toEqual({ error });
  });
});

describe('a watched document', () => {
  it('is asked for again from its position, and counts as behind until the answer', () => {
    const client = new_client();
    last().hello();
    const seen = watcher();
    client.watch('session', 's', seen);
    expect(client.state).toBe('behind');
    last().say({ type: 'view', sub: 1, kind: 'session', id: 's', position: 7, document: { a: 1 } });
    expect(client.state).toBe('live');
    expect(seen.view).toHaveBeenCalledWith({ a: 1 }, 7, null);
    last().drop();
    vi.advanceTimersByTime(1_000);
    last().hello();
    expect(last().of('watch')).toEqual([{ type: 'watch', sub: 1, kind: 'session', id: 's', since: 7 }]);
    expect(client.state).toBe('behind');
    last().say({ type: 'caught_up', sub: 1, position: 9 });
    expect(client.state).toBe('live');
  });

  it('is asked for from scratch when the log or the person is another', () => {
    const client = new_client();
    last().hello();
    client.watch('session', 's', watcher());
    last().say({ type: 'view', sub: 1, kind: 'session', id: 's', position: 7, document: {} });
    client.restart();
    last().hello({ me: null });
    expect(last().of('watch')[0]).not.toHaveProperty('since');
  });

  it('ends with its page', () => {
    const client = new_client();
    last().hello();
    const end = client.watch('session', 's', watcher());
    end();
    expect(last().of('unsubscribe')).toEqual([{ type: 'unsubscribe', sub: 1 }]);
    expect(client.state).toBe('live');
  });

  it('that may not be seen says so', () => {
    const client = new_client();
    last().hello();
    const seen = watcher();
    client.watch('session', 's', seen);
    last().say({ type: 'error', sub: 1, error: { code: 'not_found' } });
    expect(seen.failed).toHaveBeenCalledWith({ code: 'not_found' });
  });
});

describe('the clock', () => {
  it('follows the server, not the phone', () => {
    const client = new_client();
    last().hello({ time: new Date(Date.now() + 90_000).toISOString() });
    expect(client.clock_ahead_ms).toBe(90_000);
  });
});
