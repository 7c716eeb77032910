// A small log made by hand, from RFC 6962 and the C2SP texts alone: entries, tree, keys, notes, receipts, and
// a server for its tiles. Independent of the page under test and of the program.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts.map((part) => Buffer.from(part)))).digest();
const leaf_hash = (entry) => sha256([0], entry);
const node_hash = (left, right) => sha256([1], left, right);

function root_of(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0];
  const k = split(leaves.length);
  return node_hash(root_of(leaves.slice(0, k)), root_of(leaves.slice(k)));
}

function split(n) {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function path_of(index, leaves) {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...path_of(index, leaves.slice(0, k)), root_of(leaves.slice(k))]
    : [...path_of(index - k, leaves.slice(k)), root_of(leaves.slice(0, k))];
}

export class Key {
  constructor(name, type) {
    this.name = name;
    this.type = type;
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.secret = privateKey;
    this.bytes = Buffer.concat([Buffer.from([type]), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
    this.id = sha256(`${name}\n`, this.bytes).subarray(0, 4);
    this.vkey = `${name}+${this.id.toString('hex')}+${this.bytes.toString('base64')}`;
  }

  line(text, time = 1_764_000_000) {
    const at = Buffer.alloc(8);
    at.writeBigUInt64BE(BigInt(time));
    const message = this.type === 1 ? text : `cosignature/v1\ntime ${time}\n${text}`;
    const payload = [...(this.type === 1 ? [] : [at]), sign(null, Buffer.from(message), this.secret)];
    return `\u2014 ${this.name} ${Buffer.concat([this.id, ...payload]).toString('base64')}\n`;
  }
}

const id = (text) => Buffer.from(text.replaceAll('-', ''), 'hex');
const u16 = (n) => Buffer.from([n & 255, n >> 8]);
const u32 = (n) => Buffer.concat([u16(n & 65535), u16(n >>> 16)]);
const u64 = (n) => { const b = Buffer.alloc(8); b.writeBigInt64LE(BigInt(n)); return b; };
const counted = (length, text) => Buffer.concat([length(Buffer.byteLength(text)), Buffer.from(text)]);

export const voter = '0192f0c1-0000-7000-8000-000000000001';

// A vote.ballot_cast (503) at a position, in the layout of docs/log-format.md.
export function ballot(position, choice = 'yes', stream = 'vote/v', person = voter) {
  const first = position === 0;
  const command = `{"stream":"${stream}","command":"vote.cast","data":{"choices":["${choice}"]},"by":{"kind":"person","person":"${person}"}}`;
  return Buffer.concat([
    Buffer.from([1]), u16(0x100 | (first ? 1 : 0)), id('0192f0c1-0000-4000-8000-00000000000a'), u64(position), u64(0), u64(position),
    id(`0192f0c1-7e57-7000-8000-${String(position).padStart(12, '0')}`), Buffer.from([0, 1]), u32(503), u16(1),
    u64(1_764_000_000_123 + position), id('0192f0c1-3333-7000-8000-000000000002'), id('5b6c2f9e-1111-4222-8333-444455556666'), Buffer.from([2]), Buffer.from([0]),
    ...(first ? [counted(u16, 'vote/0192f0c1-2222-7000-8000-000000000001')] : []),
    counted(u16, command), Buffer.from([0]), u16(0),
    counted(u16, Buffer.concat([id('5b6c2f9e-1111-4222-8333-444455556666'), u32(1), counted(u32, choice)])),
  ]);
}

const base64url = (bytes) => Buffer.from(bytes).toString('base64url');
const disclosed = (name, value) => base64url(JSON.stringify([base64url(Buffer.alloc(16, name.length)), name, value]));
const digest_text = (text) => base64url(sha256(Buffer.from(text)));

// The same ballot sealed (format 2), and its opening, likewise by that page.
export function sealed_ballot(position, choice = 'yes', stream = 'vote/v', person = voter) {
  const command = `{"stream":"${stream}","command":"vote.cast","data":{"choices":["${choice}"]},"by":{"kind":"person","person":"${person}"}}`;
  const act = disclosed('act', { role: 2, rule_set: '', actor: person });
  const evidence = disclosed('evidence', { command });
  const fields = [disclosed('person', base64url(id(person))), disclosed('choices', base64url(Buffer.concat([u32(1), counted(u32, choice)])))];
  const inner = disclosed('inner', { context: 'vote', type: 503, version: 1, act: digest_text(act), evidence: digest_text(evidence), fields: fields.map(digest_text) });
  const entry = Buffer.concat([
    Buffer.from([2]), id('0192f0c1-0000-4000-8000-00000000000a'), u64(position), u64(0), u64(position),
    id(`0192f0c1-7e57-7000-8000-${String(position).padStart(12, '0')}`), Buffer.from([0, 1]),
    u64(1_764_000_000_123 + position), id('0192f0c1-3333-7000-8000-000000000002'), sha256(Buffer.from(inner)),
  ]);
  return { entry, opening: [inner, act, evidence, ...fields].join('~') };
}

export class SmallLog {
  constructor(entries, origin = 'log.example/village') {
    this.entries = entries;
    this.leaves = entries.map(leaf_hash);
    this.key = new Key(origin, 1);
    this.witnesses = ['ombud', 'university', 'press'].map((name) => new Key(`${name}.example`, 4));
  }

  // The same log with the same keys, but another history from some entry on.
  forked(at, entry) {
    const other = Object.assign(Object.create(SmallLog.prototype), this);
    other.entries = this.entries.map((each, i) => (i === at ? entry : each));
    other.leaves = other.entries.map(leaf_hash);
    return other;
  }

  checkpoint(size = this.entries.length, witnesses = []) {
    const text = `${this.key.name}\n${size}\n${root_of(this.leaves.slice(0, size)).toString('base64')}\n`;
    return `${text}\n${this.key.line(text)}${witnesses.map((one) => one.line(text)).join('')}`;
  }

  proof(index, size = this.entries.length, witnesses = []) {
    const path = path_of(index, this.leaves.slice(0, size)).map((hash) => `${hash.toString('base64')}\n`);
    return `c2sp.org/tlog-proof@v1\nindex ${index}\n${path.join('')}\n${this.checkpoint(size, witnesses)}`;
  }

  receipt(index, size, witnesses) {
    return { position: index, entry: this.entries[index].toString('base64'), proof: this.proof(index, size, witnesses) };
  }

  get policy() {
    const witnesses = this.witnesses.map((one, i) => `witness w${i} ${one.vkey}`);
    return [`log ${this.key.vkey}`, ...witnesses, 'group oversight 2 w0 w1 w2', 'quorum oversight'].join('\n');
  }

  // A file under /log/, or null.
  file(path) {
    if (path === 'checkpoint') return this.served_checkpoint ?? this.checkpoint();
    if (path === 'vkey') return `${this.key.vkey}\n`;
    if (path === 'policy') return `log ${this.key.vkey}\nquorum none\n`;
    const parts = /^tile\/(entries|\d)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path);
    if (!parts) return null;
    const [level, index, width] = [parts[1] === 'entries' ? 0 : Number(parts[1]), Number(parts[2].replace(/[x/]/g, '')), Number(parts[3] ?? 256)];
    const span = 256 ** level;
    const first = index * 256;
    if ((first + width) * span > this.entries.length) return null;
    if (parts[1] === 'entries') {
      return Buffer.concat(this.entries.slice(first, first + width).flatMap((entry) => [Buffer.from([entry.length >> 8, entry.length & 255]), entry]));
    }
    return Buffer.concat(Array.from({ length: width }, (_, i) => root_of(this.leaves.slice((first + i) * span, (first + i + 1) * span))));
  }
}

// Serves whatever `log` is at the moment, as yishid would: under /log/, open to pages from anywhere.
export class LogServer {
  async start(log) {
    this.log = log;
    this.server = createServer((request, response) => {
      const body = request.url.startsWith('/log/') ? this.log.file(request.url.slice('/log/'.length)) : null;
      response.writeHead(body === null ? 404 : 200, { 'Access-Control-Allow-Origin': '*' });
      response.end(body ?? 'not found');
    });
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  stop() {
    this.server.closeAllConnections?.();
    this.server.close();
  }
}
