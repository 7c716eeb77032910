// What an entry of the log says of itself before its payload: docs/log-format.md, "The entry". The bytes have been
// proven to be in the log; nothing else is known of them.

export interface Envelope {
  position: number;
  command: string; // its id
  evidence: Evidence | null; // the command as the log shows it; null where it shows none
  sealed: Uint8Array | null; // of a sealed entry: the digest of what it hides
}

export interface Evidence {
  stream?: unknown;
  command?: unknown;
  data?: unknown;
  by?: unknown; // whose credential carried it in
}

const sealed_format = 2;
const sealed_bytes = 115; // without a name
const fixed_bytes = 109; // up to and with the length of rule_set

// Optional fields before the evidence, in their order: the bit in `flags`, and how many bytes the field takes at `at`.
type Width = (view: DataView, at: number) => number;
const id: Width = () => 16;
const text: Width = (view, at) => 2 + view.getUint16(at, true);
const ids: Width = (view, at) => 1 + 16 * view.getUint8(at);
const optional: [number, Width][] = [
  [0x01, text], [0x02, id], [0x04, ids], [0x08, id], [0x10, () => 8], [0x20, text], [0x40, id], [0x80, id],
];
const evidence_flag = 0x100;

// Null when the bytes end too early to be an entry.
export function envelope_of(entry: Uint8Array): Envelope | null {
  if (entry[0] === sealed_format) return sealed_envelope_of(entry);
  if (entry.length < fixed_bytes) return null;
  const view = new DataView(entry.buffer, entry.byteOffset, entry.length);
  return {
    position: Number(view.getBigUint64(19, true)),
    command: id_at(entry, 43),
    evidence: evidence_in(entry, view),
    sealed: null,
  };
}

function sealed_envelope_of(entry: Uint8Array): Envelope | null {
  if (entry.length < sealed_bytes) return null;
  const view = new DataView(entry.buffer, entry.byteOffset, entry.length);
  return {
    position: Number(view.getBigUint64(17, true)),
    command: id_at(entry, 41),
    evidence: null,
    sealed: entry.slice(entry.length - 32),
  };
}

function id_at(entry: Uint8Array, at: number): string {
  const hex = Array.from(entry.slice(at, at + 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function evidence_in(entry: Uint8Array, view: DataView): Evidence | null {
  const flags = view.getUint16(1, true);
  if ((flags & evidence_flag) === 0) return null;
  try {
    let at = fixed_bytes + view.getUint8(fixed_bytes - 1);
    for (const [flag, width] of optional) {
      if ((flags & flag) !== 0) at += width(view, at);
    }
    const length = view.getUint16(at, true);
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(entry.slice(at + 2, at + 2 + length)));
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
