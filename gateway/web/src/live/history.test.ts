import { webcrypto } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

// A log made from the texts of the RFCs alone, not by the code under test.
import { ballot, Key, sealed_ballot, SmallLog, voter } from '../../../../tests/web/small_log.mjs';
import { History, type Standing } from './history';
import type { Receipt, Store } from './receipts';

class Drawer implements Store {
  readonly held = new Map<string, string>();
  getItem = (key: string): string | null => this.held.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.held.set(key, value);
}

const address = 'http://log.example/log';
const commandOf = (position: number): string => `0192f0c1-7e57-7000-8000-${String(position).padStart(12, '0')}`;

let served: SmallLog; // what the server shows
let more: Record<string, string | null> = {}; // files it shows besides, or withholds
let drawer: Drawer;

const device = (): History => new History(address, () => drawer);
const receipt = (index: number, size?: number): Receipt => ({ ...served.receipt(index, size), command: commandOf(index) });
const kind = (standing: Standing): string => (standing.state === 'false' ? standing.alarm.kind : standing.state);
const remembered = (): { vkeys: string[]; note: string } =>
  JSON.parse(drawer.held.get('yishi.history') ?? '{}') as { vkeys: string[]; note: string };

beforeEach(() => {
  if (!('crypto' in globalThis)) vi.stubGlobal('crypto', webcrypto); // Node 18
  served = new SmallLog(Array.from({ length: 300 }, (_, i) => ballot(i)));
  more = {};
  drawer = new Drawer();
  vi.stubGlobal('fetch', (url: string) => {
    const path = url.slice(address.length + 1);
    const body = path in more ? more[path] : served.file(path);
    return Promise.resolve(new Response(body, { status: body === null ? 404 : 200 }));
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a receipt', () => {
  it('is in the signed history when entry, path, signature and history fit', async () => {
    expect(kind(await device().check(receipt(7, 200)))).toBe('signed');
    expect(remembered().vkeys).toEqual([served.key.vkey]);
    expect(remembered().note).toBe(served.checkpoint(200));
  });

  it('is false when its entry was changed', async () => {
    const other = { ...receipt(7), entry: ballot(7, 'no').toString('base64') };
    expect(kind(await device().check(other))).toBe('receipt');
  });

  it('is false when it is that of another act', async () => {
    expect(kind(await device().check({ ...receipt(7), command: commandOf(8) }))).toBe('receipt');
    expect(kind(await device().check({ ...receipt(7), position: 8 }))).toBe('receipt');
  });

  it('is false when the log shows another choice than the one that was sent', async () => {
    const sent = { stream: 'vote/v', command: 'vote.cast', data: { choices: ['yes'] } };
    expect(kind(await device().check(receipt(7), sent))).toBe('signed');
    expect(kind(await device().check(receipt(7), { ...sent, data: { choices: ['no'] } }))).toBe('receipt');
    expect(kind(await device().check(receipt(7), { ...sent, stream: 'vote/w' }))).toBe('receipt');
    expect(kind(await device().check(receipt(7), { ...sent, person: voter }))).toBe('signed');
    expect(kind(await device().check(receipt(7), { ...sent, person: commandOf(9) })), 'of somebody else').toBe('receipt');
    expect(kind(await device().check(receipt(0), sent)), 'with the name of its stream before the evidence').toBe('signed');
    expect(kind(await device().check(receipt(7), { ...sent, command: 'topic.submit', data: { title: 'digested' } }))).toBe('signed');
  });

  it('of a sealed ballot is false when what it hides is another choice, and unchecked when nobody shows it', async () => {
    const { entry, opening } = sealed_ballot(7);
    served = new SmallLog(served.entries.map((each, i) => (i === 7 ? entry : each)));
    const sent = { stream: 'vote/v', command: 'vote.cast', data: { choices: ['yes'] }, person: voter };
    const logs = globalThis.fetch;
    let shown: string | null = opening;
    vi.stubGlobal('fetch', (url: string) => {
      if (url !== 'http://log.example/api/v1/openings/vote/v') return logs(url);
      const body = shown === null ? null : JSON.stringify({ entries: [{ position: 7, opening: shown }] });
      return Promise.resolve(new Response(body, { status: body === null ? 404 : 200 }));
    });
    expect(kind(await device().check(receipt(7), sent))).toBe('signed');
    expect(kind(await device().check(receipt(7), { ...sent, data: { choices: ['no'] } }))).toBe('receipt');
    shown = sealed_ballot(7, 'no').opening;
    expect(kind(await device().check(receipt(7), { ...sent, data: { choices: ['no'] } })), 'the opening of another entry').toBe('receipt');
    shown = null;
    expect(kind(await device().check(receipt(7), sent))).toBe('unchecked');
    expect(kind(await device().check({ ...receipt(7), command: commandOf(8) }))).toBe('receipt');
  });

  it('is false when it is no receipt at all', async () => {
    for (const proof of ['', 'nonsense', served.proof(7).slice(0, 90), served.proof(7).replace('index 7', 'index 07')]) {
      expect(kind(await device().check({ ...receipt(7), proof })), proof).toBe('receipt');
    }
  });

  it('is false when the signature is not the log’s', async () => {
    await device().check(receipt(7, 200));
    const thief = new SmallLog(served.entries);
    const line = thief.key.line(thief.checkpoint(300).split('\n\n')[0] + '\n');
    const own = served.checkpoint(300).split('\u2014 ')[1]!.split(' ')[1]!;
    const stolen = line.split(' ')[2]!.trim();
    const mixed = Buffer.concat([Buffer.from(own, 'base64').subarray(0, 4), Buffer.from(stolen, 'base64').subarray(4)]);
    const proof = served.proof(7).replace(own, `${mixed.toString('base64')}\n`);
    expect(kind(await device().check({ ...receipt(7), proof }))).toBe('signature');
  });

  it('is not called good where the browser cannot check, nor where the log keeps back its tiles', async () => {
    const old = new History(address, () => drawer, () => Promise.resolve(false));
    expect(await old.check(receipt(7))).toEqual({ state: 'unchecked', why: 'insecure' });
    await device().check(receipt(7, 200));
    more = { 'tile/0/000': null, 'tile/0/001': null, 'tile/0/001.p/44': null };
    expect(await device().check(receipt(250))).toEqual({ state: 'unchecked', why: 'unreachable' });
    more = { vkey: null };
    drawer = new Drawer();
    expect(await device().check(receipt(7))).toEqual({ state: 'unchecked', why: 'unreachable' });
  });
});

describe('the remembered history', () => {
  it('grows, and is not replaced by the shorter one of an older receipt', async () => {
    for (const size of [100, 257, 20, 300]) expect(kind(await device().check(receipt(7, size)))).toBe('signed');
    expect(remembered().note).toBe(served.checkpoint(300));
    await device().check(receipt(7, 150));
    expect(remembered().note).toBe(served.checkpoint(300));
  });

  it('convicts a log that changed the past, longer or shorter or as long', async () => {
    await device().check(receipt(200, 250));
    const note = remembered().note;
    served = served.forked(3, ballot(3, 'no'));
    for (const size of [300, 220, 250]) {
      const standing = await device().check(receipt(200, size));
      expect(kind(standing)).toBe('fork');
      if (standing.state !== 'false') continue;
      const evidence = JSON.parse(standing.alarm.evidence) as Record<string, unknown>;
      expect(evidence).toMatchObject({ kind: 'fork', remembered: note, shown: served.checkpoint(size), vkeys: [served.key.vkey] });
    }
    expect(remembered().note, 'what convicts is not overwritten').toBe(note);
  });

  it('is looked after without any act', async () => {
    expect(kind(await device().look())).toBe('signed');
    served = served.forked(3, ballot(3, 'no'));
    expect(kind(await device().look())).toBe('fork');
  });

  it('tells another log from the known one, until it is told to forget', async () => {
    await device().look();
    served = new SmallLog(served.entries, 'log.example/elsewhere');
    const history = device();
    expect(kind(await history.look())).toBe('other_log');
    history.forget();
    expect(kind(await history.look())).toBe('signed');
  });

  it('bears a memory that is spoilt or denied', async () => {
    drawer.held.set('yishi.history', '{');
    expect(kind(await device().look())).toBe('signed');
    const denied = new History(address, () => {
      throw new Error('denied');
    });
    expect(kind(await denied.look())).toBe('signed');
  });
});

describe('a new key of the log', () => {
  it('is trusted when it signed beside the known one, and not otherwise', async () => {
    await device().look();
    const next = new Key(served.key.name, 1);
    const text = `${served.checkpoint().split('\n\n')[0]}\n`;
    const vkey = `${served.key.vkey}\n${next.vkey}\n`;
    more = { vkey, checkpoint: `${text}\n${next.line(text)}` };
    expect(await device().look()).toEqual({ state: 'unchecked', why: 'key_changed' });
    more = { vkey, checkpoint: `${served.checkpoint()}${next.line(text)}` };
    expect(kind(await device().look())).toBe('signed');
    more = { vkey, checkpoint: `${text}\n${next.line(text)}` };
    expect(kind(await device().look())).toBe('signed');
  });

  it('is not a way around the remembered history', async () => {
    await device().look();
    served = served.forked(3, ballot(3, 'no'));
    const next = new Key(served.key.name, 1);
    const text = `${served.checkpoint().split('\n\n')[0]}\n`;
    more = { vkey: `${next.vkey}\n`, checkpoint: `${text}\n${next.line(text)}` };
    expect(kind(await device().look())).toBe('fork');
  });

  it('leaves the old one, once retired, to sign old receipts only', async () => {
    const next = new Key(served.key.name, 1);
    const text_at = (size: number): string => `${served.checkpoint(size).split('\n\n')[0]}\n`;
    await device().check(receipt(7, 200));
    more = { vkey: `${served.key.vkey}\n${next.vkey}\n`, checkpoint: `${served.checkpoint(250)}${next.line(text_at(250))}` };
    expect(kind(await device().look())).toBe('signed');
    more = { checkpoint: `${text_at(260)}\n${next.line(text_at(260))}` };
    expect(kind(await device().look())).toBe('signed');
    expect(kind(await device().check(receipt(7, 210)))).toBe('signed');
    expect(await device().check(receipt(7, 300)), 'a stolen key that was retired').toEqual({ state: 'unchecked', why: 'key_changed' });
  });

  it('that does not sign is not trusted, on the first visit either', async () => {
    const next = new Key(served.key.name, 1);
    more = { vkey: `${served.key.vkey}\n${next.vkey}\n` };
    await device().look();
    expect(remembered().vkeys).toEqual([served.key.vkey]);
    drawer = new Drawer();
    more = { vkey: `${next.vkey}\n` };
    expect(kind(await device().look())).toBe('signature');
  });
});

describe('what stands between', () => {
  it('may damage a tile once, and answer for the server, without being taken for a fork or a forgery', async () => {
    await device().check(receipt(7, 200));
    let damages = 1;
    const honest = globalThis.fetch;
    vi.stubGlobal('fetch', async (url: string) => {
      const answer = await honest(url);
      if (!url.includes('/tile/0/') || damages-- <= 0) return answer;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      bytes[0]! ^= 1;
      return new Response(bytes);
    });
    expect(kind(await device().check(receipt(7, 300)))).toBe('signed');
    more = { policy: served.policy, 'proof/7': '<html>Please sign in to the hotel network</html>', checkpoint: '<html></html>' };
    expect(kind((await device().ask_witnesses(receipt(7))).standing)).toBe('signed');
    const history = device();
    expect(await history.look()).toEqual({ state: 'unchecked', why: 'unreachable' });
    more = {};
    expect(kind(await history.look())).toBe('signed');
  });

  it('may not spoil what is remembered for good', async () => {
    await device().look();
    drawer.held.set('yishi.history', JSON.stringify({ vkeys: [served.key.vkey], note: 'spoilt' }));
    expect(kind(await device().look())).toBe('signed');
  });
});

describe('witnesses', () => {
  const [one, two, three] = [0, 1, 2];
  const with_witnesses = (...who: number[]): void => {
    const keys = who.map((i) => served.witnesses[i]!);
    more = { policy: served.policy, 'proof/7': served.proof(7, 300, keys) };
  };

  it('are named when there are enough, and their signatures come into the receipt', async () => {
    const history = device();
    with_witnesses(one);
    const before = await history.ask_witnesses(receipt(7, 200));
    expect([kind(before.standing), before.expects_more]).toEqual(['signed', true]);
    with_witnesses(three, one); // in the order they signed
    const after = await history.ask_witnesses(receipt(7, 200));
    expect(after.standing).toEqual({
      state: 'witnessed',
      witnesses: [{ name: 'ombud.example', at: 1_764_000_000_000 }, { name: 'press.example', at: 1_764_000_000_000 }],
    });
    expect([after.receipt.proof, after.expects_more]).toEqual([more['proof/7'], false]);
  });

  it('count for nothing when forged', async () => {
    with_witnesses(one, two);
    more['proof/7'] = more['proof/7']!.replace(/(university\.example .{20}).{8}/, '$1AAAAAAAA');
    expect(kind((await device().ask_witnesses(receipt(7, 200))).standing)).toBe('signed');
  });

  it('are not waited for where the log asks for none', async () => {
    const { standing, expects_more } = await device().ask_witnesses(receipt(7, 200));
    expect([kind(standing), expects_more]).toEqual(['signed', false]);
  });
});
