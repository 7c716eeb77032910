// What an entry of the log says of itself before its payload: docs/log-format.md, "The entry". The bytes have been
// proven to be in the log; nothing else is known of them.

export interface Envelope {
  position: number;
  command: string; // its id
  evidence: Evidence | null; // the command as the log shows it; null where it shows none
}

export interface Evidence {
  stream?: unknown;
  command?: unknown;
  data?: unknown;
  by?: unknown; // whose credential carried it in
}

const fixed_bytes = 93; // up to and with the length of rule_set

// Optional fields before the evidence, in their order: the bit in `flags`, and the bytes, or 0 for a text that
// begins with its length in two.
const optional: [number, number][] = [[0x01, 0], [0x02, 16], [0x04, 8], [0x08, 0], [0x10, 16], [0x20, 16]];
const evidence_flag = 0x40;

// Null when the bytes end too early to be an entry.
export function envelope_of(entry: Uint8Array): Envelope | null {
  if (entry.length < fixed_bytes) return null;
  const view = new DataView(entry.buffer, entry.byteOffset, entry.length);
  const hex = Array.from(entry.slice(43, 59), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    position: Number(view.getBigUint64(19, true)),
    command: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    evidence: evidence_in(entry, view),
  };
}

function evidence_in(entry: Uint8Array, view: DataView): Evidence | null {
  const flags = view.getUint16(1, true);
  if ((flags & evidence_flag) === 0) return null;
  try {
    let at = fixed_bytes + view.getUint8(fixed_bytes - 1);
    for (const [flag, bytes] of optional) {
      if ((flags & flag) !== 0) at += bytes || 2 + view.getUint16(at, true);
    }
    const length = view.getUint16(at, true);
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(entry.slice(at + 2, at + 2 + length)));
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
