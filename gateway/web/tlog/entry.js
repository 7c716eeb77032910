// Entries of the log, read by its schema.json (docs/log-format.md).
import { Newer, refuse, refuseNewer, textOf, toBase64, toHex } from './bytes.js';

const depthMax = 16;

function damaged() {
  refuse('这条记录的字节不完整，或者多出了字节', 'the bytes of this entry end too early or go on too long');
}

// Takes values from the front of bytes, by their type in the words of the schema.
class Taker {
  constructor(bytes) {
    this.rest = bytes;
  }

  take(size) {
    if (size > this.rest.length) damaged();
    const taken = this.rest.slice(0, size);
    this.rest = this.rest.slice(size);
    return taken;
  }

  integer(type) {
    const bytes = this.take(Number(type.slice(1)) / 8);
    const bits = BigInt(bytes.length * 8);
    const value = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    return Number(type[0] === 'i' ? BigInt.asIntN(Number(bits), value) : value);
  }

  plain(type) {
    switch (type) {
      case 'bool': return this.flag();
      case 'text': return textOf(this.take(this.integer('u32')));
      case 'id': return toHex(this.take(16)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
      case 'instant': return { instant: this.integer('i64') };
      case 'duration': return { duration: this.integer('i64') };
      case 'digest': return { digest: toBase64(this.take(32)) };
      case 'private': return { private: toBase64(this.take(32)) };
      default: return /^[iu](8|16|32|64)$/.test(type) ? this.integer(type) : refuseNewer();
    }
  }

  flag() {
    const byte = this.integer('u8');
    if (byte > 1) damaged();
    return byte === 1;
  }

  value(type, depth = 0) {
    if (depth > depthMax) damaged();
    if (typeof type === 'string') return this.plain(type);
    const [kind, inner] = Object.entries(type)[0];
    switch (kind) {
      case 'optional': return this.flag() ? null : this.value(inner, depth + 1);
      case 'list': return this.list(inner, depth);
      case 'struct': return inner.map(([name, field]) => [name, this.value(field, depth + 1)]);
      case 'enum': return this.enumerator(inner);
      case 'text': return textOf(this.take(this.integer(inner)));
      case 'bytes': return this.take(this.integer(inner));
      case 'ids': return Array.from({ length: this.integer(inner) }, () => this.plain('id'));
      default: return refuseNewer();
    }
  }

  list(inner, depth) {
    const count = this.integer('u32');
    if (count > this.rest.length) damaged();
    return Array.from({ length: count }, () => this.value(inner, depth + 1));
  }

  enumerator(names) {
    const number = this.integer('u8');
    const name = Object.keys(names).find((each) => names[each] === number);
    return name === undefined ? refuseNewer() : { word: name };
  }

  end() {
    if (this.rest.length > 0) damaged();
  }
}

const flagsIn = (schema) => schema.envelope.reduce((all, [, , flag]) => all | (flag ?? 0), 0);

function envelopeOf(bytes, schema) {
  const taker = new Taker(bytes);
  const entry = {};
  if (bytes[0] === schema.sealed?.format) return sealedEnvelopeOf(taker, schema);
  if (bytes[0] !== schema.format) return bytes[0] > schema.format ? refuseNewer() : damaged();
  for (const [name, type, flag] of schema.envelope) {
    if (flag && !(entry.flags & flag)) continue;
    const value = taker.value(type);
    if (name === 'flags' && value & ~flagsIn(schema)) refuseNewer();
    entry[name] = type.struct ? Object.fromEntries(value) : value;
  }
  taker.end();
  const isSound = entry.ordinal < entry.count && (entry.version === 0) === ('stream_name' in entry) &&
    (entry.version === 0 ? entry.stream === entry.position : entry.stream < entry.position) && !(entry.evidence && entry.ordinal > 0) &&
    (entry.links ?? []).every((id, i, all) => i === 0 || all[i - 1] < id);
  if (!isSound) refuse('这条记录自相矛盾', 'this entry contradicts itself');
  return entry;
}

// What an entry shows that hides the rest behind a digest.
function sealedEnvelopeOf(taker, schema) {
  const entry = {};
  for (const [name, type] of schema.sealed.envelope) {
    if (type.first && entry.version !== 0) continue;
    entry[name] = taker.value(type.first ?? type);
  }
  taker.end();
  const isSound = entry.ordinal < entry.count && (entry.version === 0 ? entry.stream === entry.position : entry.stream < entry.position) &&
    (entry.version > 0 || /^[a-z_]{1,32}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(entry.stream_name));
  if (!isSound) refuse('这条记录自相矛盾', 'this entry contradicts itself');
  return entry;
}

function eventIn(schema, number) {
  for (const context of schema.contexts) {
    const event = context.events.find((one) => one.type === number);
    if (event) return { context, event };
  }
  return null;
}

// Null where a newer program wrote what this schema has no name for.
function payloadOf(bytes, type) {
  try {
    const taker = new Taker(bytes);
    const fields = taker.value(type);
    taker.end();
    return fields;
  } catch (error) {
    if (error instanceof Newer) return null;
    throw error;
  }
}

// A sealed entry has a `sealed` and no `what`.
//
// The entry with `what` = {context, event, fields}, where fields is null when the schema does not know this
// event or version, or not all that it says: it must not be guessed.
export function entryOf(bytes, schema) {
  const entry = envelopeOf(bytes, schema);
  if (entry.sealed) return { ...entry, what: null };
  const found = eventIn(schema, entry.type);
  const version = found?.event.versions.find((one) => one.version === entry.schema_version);
  const fields = version ? payloadOf(entry.payload, version.payload) : null;
  return { ...entry, what: found && { context: found.context.words, event: found.event.words, fields } };
}

// The entries of an entries tile.
export function splitEntries(bytes, width) {
  const entries = [];
  let at = 0;
  while (entries.length < width) {
    const size = bytes[at] * 256 + bytes[at + 1];
    if (!(at + 2 + size <= bytes.length)) damaged();
    entries.push(bytes.subarray(at + 2, at + 2 + size));
    at += 2 + size;
  }
  if (at !== bytes.length) damaged();
  return entries;
}
