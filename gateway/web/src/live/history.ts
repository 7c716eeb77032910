// What this device knows of the log, and what it makes of what the server shows of it. A receipt counts as
// being in the signed history only after the entry, its path, the signature and the way from the last history
// this device remembers were checked here, with WebCrypto.
import { fromBase64, isSame, Refused } from '../../tlog/bytes.js';
import { Log } from '../../tlog/log.js';
import { isConsistent, leafHash, rootByInclusion } from '../../tlog/merkle.js';
import { canCheckSignatures, checkpointOf, countWitnesses, noteOf, signersOf, trustOf, vkeyOf, witnessesOf } from '../../tlog/note.js';
import { proofMark, proofOf } from '../../tlog/proof.js';
import { envelope_of, type Envelope, type Evidence } from './entry_envelope';
import { evidence_behind } from './opening';
import type { Receipt, Store } from './receipts';

type Checkpoint = Awaited<ReturnType<typeof checkpointOf>>;
type Key = Awaited<ReturnType<typeof vkeyOf>>;

export interface Witness {
  name: string;
  at: number; // milliseconds
}

// Why nothing could be checked: no secure page or no Ed25519 in this browser; no way to the log just now; the
// log signs with a key that this device has never seen beside the one it knows.
export type Hindrance = 'insecure' | 'unreachable' | 'key_changed';

export type Standing =
  | { state: 'signed' }
  | { state: 'witnessed'; witnesses: Witness[] }
  | { state: 'unchecked'; why: Hindrance }
  | { state: 'false'; alarm: Alarm };

// What must not be: a receipt that proves nothing, a forged signature, a history that is not the continuation
// of the remembered one, another log in the place of the known one.
export type AlarmKind = 'receipt' | 'signature' | 'fork' | 'other_log';

export interface Alarm {
  kind: AlarmKind;
  evidence: string; // a text for an oversight body
}

const key = 'yishi.history';

interface Known {
  vkeys: string[]; // trusted since the first visit, and what they have vouched for since
  note: string | null; // the longest history seen, as the log signed it
}

// What was sent, to be found again in the entry.
export interface Sent {
  stream: string;
  command: string;
  data: Record<string, unknown>;
  person?: string | null; // who sent it, where that is known: another may choose the same id
}

// Commands of which the log keeps every word as it was sent: a choice that became another one is seen here. Of
// others it may keep digests, and times in another spelling.
const kept_verbatim = new Set(['vote.cast', 'consultation.opine']);

function says(evidence: Evidence | null, sent: Sent): boolean {
  if (evidence?.stream !== sent.stream || evidence.command !== sent.command) return false;
  const by = evidence.by as Record<string, unknown> | undefined;
  if (sent.person && by?.person !== sent.person) return false;
  const data = evidence.data as Record<string, unknown> | undefined;
  return Object.entries(sent.data).every(([name, value]) => JSON.stringify(data?.[name]) === JSON.stringify(value));
}

export class History {
  private queue: Promise<unknown> = Promise.resolve();
  private readonly log: Log;

  // `address` is that of the log; what is remembered lies in `memory`, asked for each time.
  constructor(address: string, private readonly memory: () => Store, private readonly can_check = canCheckSignatures) {
    this.log = new Log(address);
  }

  // The history as it stands: is it signed, and the continuation of what is remembered?
  look(): Promise<Standing> {
    return this.in_turn(null, async () => this.judge(await checkpointOf(noteOf((await this.log.text('checkpoint')) ?? '')), null));
  }

  // With what was `sent`, also that the entry says just that.
  check(receipt: Receipt, sent: Sent | null = null): Promise<Standing> {
    return this.in_turn(receipt, async () => this.judge(await this.prove(receipt, receipt.proof, sent), receipt));
  }

  // The receipt with the cosignatures that have arrived since, and whether they are enough for the log's policy.
  async ask_witnesses(receipt: Receipt): Promise<{ standing: Standing; receipt: Receipt; expects_more: boolean }> {
    let fresh = receipt;
    let expects_more = false;
    const standing = await this.in_turn(receipt, async () => {
      const policy = await trustOf((await this.log.text('policy')) ?? '');
      const has_witnesses = policy.quorum !== null && policy.quorum !== 'none';
      const proof = has_witnesses ? await this.log.text(`proof/${receipt.position}`) : null;
      // A page of somebody on the way, who answers for the server, is no receipt and no crime.
      if (!proof?.startsWith(proofMark)) return this.judge(await this.prove(receipt, receipt.proof), receipt);
      const checkpoint = await this.prove(receipt, proof);
      const judged = await this.judge(checkpoint, { ...receipt, proof });
      if (judged.state !== 'signed') return judged;
      fresh = { ...receipt, proof };
      const signers = await signersOf(checkpoint.note, witnessesOf(policy));
      const { isEnough } = countWitnesses(policy, signers.good);
      expects_more = !isEnough;
      if (!isEnough) return judged;
      const in_order = signers.good.sort((one, other) => one.key.name.localeCompare(other.key.name));
      return { state: 'witnessed', witnesses: in_order.map(({ key: one, time }) => ({ name: one.name, at: time * 1000 })) };
    });
    return { standing, receipt: fresh, expects_more };
  }

  // From here on whatever the log shows next is remembered, as on a first visit.
  forget(): void {
    this.remember({ vkeys: [], note: null });
  }

  // One after another: each check may move what is remembered. Bytes that are no receipt or checkpoint at all
  // are as bad as forged ones; a log that cannot be reached is not.
  private in_turn(receipt: Receipt | null, work: () => Promise<Standing>): Promise<Standing> {
    const turn = async (): Promise<Standing> => {
      if (!(await this.can_check())) return { state: 'unchecked', why: 'insecure' };
      try {
        return await work();
      } catch (error) {
        if (error instanceof NotProven) return this.alarm('receipt', null, receipt);
        if (error instanceof Refused || error instanceof NotShown) return { state: 'unchecked', why: 'unreachable' };
        throw error;
      }
    };
    const next = this.queue.then(() => alone(turn));
    this.queue = next.catch(() => undefined);
    return next;
  }

  // The checkpoint under which `proof` shows the entry; throws NotProven where it shows nothing.
  private async prove(receipt: Receipt, proof: string, sent: Sent | null = null): Promise<Checkpoint> {
    let entry: Uint8Array;
    let found: Awaited<ReturnType<typeof proofOf>>;
    try {
      entry = fromBase64(receipt.entry);
      found = await proofOf(proof);
    } catch {
      throw new NotProven();
    }
    const envelope = envelope_of(entry);
    if (envelope?.position !== receipt.position || found.index !== receipt.position) throw new NotProven();
    if (receipt.command && envelope.command !== receipt.command) throw new NotProven();
    if (sent && kept_verbatim.has(sent.command)) {
      const evidence = envelope.sealed ? await this.evidence_of(envelope, envelope.sealed, sent) : envelope.evidence;
      if (!says(evidence, sent)) throw new NotProven();
    }
    const { checkpoint, index, path } = found;
    const root = await rootByInclusion(index, checkpoint.size, await leafHash(entry), path);
    if (!root || !isSame(root, checkpoint.root)) throw new NotProven();
    return checkpoint;
  }

  // Of a sealed entry the server shows what it hides to whoever sent it; what it shows is held against the entry.
  private async evidence_of(envelope: Envelope, sealed: Uint8Array, sent: Sent): Promise<Evidence | null> {
    const response = await fetch(`${this.log.base.replace(/\/log$/, '')}/api/v1/openings/${sent.stream}`).catch(() => null);
    if (!response?.ok) throw new NotShown();
    const found = (await response.json().catch(() => null)) as { entries?: { position: number; opening: string }[] } | null;
    const mine = found?.entries?.find((one) => one.position === envelope.position);
    return mine ? evidence_behind(sealed, mine.opening) : null;
  }

  private async judge(checkpoint: Checkpoint, receipt: Receipt | null): Promise<Standing> {
    const known = await this.known();
    const keys = await Promise.all(known.vkeys.map(vkeyOf));
    if (keys.length === 0) return { state: 'unchecked', why: 'unreachable' };
    if (!keys.some((one) => one.name === checkpoint.origin)) return this.alarm('other_log', checkpoint, receipt);
    const remembered = await checkpoint_kept(known.note);
    const signers = await signersOf(checkpoint.note, await entitled(keys, remembered, checkpoint));
    const is_first = this.remembered().vkeys.length === 0;
    if (signers.wrong.length > 0 || (is_first && signers.good.length === 0)) return this.alarm('signature', checkpoint, receipt);
    // Whoever signs, the past must be the same: a new key is no way around what this device remembers.
    if (remembered && !(await this.is_one_history(remembered, checkpoint))) return this.alarm('fork', checkpoint, receipt);
    if (signers.good.length === 0) return { state: 'unchecked', why: 'key_changed' };
    const vkeys = is_first ? signers.good.map((one) => one.key.text) : await this.with_new_keys(checkpoint, known.vkeys);
    const longest = remembered && remembered.size > checkpoint.size ? remembered : checkpoint;
    this.remember({ vkeys, note: longest.note.serialized });
    return { state: 'signed' };
  }

  // A new key signs beside the old one for a while; whoever sees both trusts both from then on.
  private async with_new_keys(checkpoint: Checkpoint, vkeys: string[]): Promise<string[]> {
    const is_signed_by_others = checkpoint.note.signatures.some(
      (one) => one.name === checkpoint.origin && !vkeys.some((vkey) => vkey.startsWith(`${one.name}+${one.id}+`)),
    );
    if (!is_signed_by_others) return vkeys;
    const offered = await Promise.all(lines_of(await this.log.text('vkey')).map(vkeyOf));
    const { good } = await signersOf(checkpoint.note, offered.filter((one) => one.name === checkpoint.origin));
    return [...new Set([...vkeys, ...good.map((one) => one.key.text)])];
  }

  private async is_one_history(one: Checkpoint, other: Checkpoint): Promise<boolean> {
    const [older, newer] = one.size <= other.size ? [one, other] : [other, one];
    if (older.size === newer.size) return isSame(older.root, newer.root);
    if (older.size === 0) return true;
    const as_read_by = async (log: Log): Promise<boolean> =>
      isConsistent(older.size, older.root, newer.size, newer.root, await log.consistency(older.size, newer.size));
    // Tiles damaged on the way must not pass for a changed past: what does not fit is read once more.
    return (await as_read_by(this.log)) || as_read_by(new Log(this.log.base));
  }

  // What is remembered; on the first visit, the keys the log gives itself.
  private async known(): Promise<Known> {
    const known = this.remembered();
    if (known.vkeys.length > 0) return known;
    return { vkeys: lines_of(await this.log.text('vkey')), note: null };
  }

  private remembered(): Known {
    try {
      const held = JSON.parse(this.memory().getItem(key) ?? 'null') as Known | null;
      if (held && Array.isArray(held.vkeys)) return held;
    } catch {
      // Spoilt or not allowed: as on a first visit.
    }
    return { vkeys: [], note: null };
  }

  private remember(known: Known): void {
    try {
      this.memory().setItem(key, JSON.stringify(known));
    } catch {
      // Without storage every visit is the first.
    }
  }

  private alarm(kind: AlarmKind, shown: Checkpoint | null, receipt: Receipt | null): Standing {
    const { vkeys, note } = this.remembered();
    const found = { kind, log: this.log.base, vkeys, remembered: note, shown: shown?.note.serialized ?? null, receipt };
    return { state: 'false', alarm: { kind, evidence: `${JSON.stringify(found, null, 1)}\n` } };
  }
}

class NotProven extends Error {}
class NotShown extends Error {} // what a sealed entry hides cannot be had just now

async function checkpoint_kept(note: string | null): Promise<Checkpoint | null> {
  if (note === null) return null;
  try {
    return await checkpointOf(noteOf(note));
  } catch {
    return null; // spoilt: as on a first visit
  }
}

// A key that was retired signs nothing new: what is longer than the remembered history has to be signed by a
// key that signed that. Old receipts may be signed by any that ever was trusted.
async function entitled(keys: Key[], remembered: Checkpoint | null, shown: Checkpoint): Promise<Key[]> {
  if (!remembered || shown.size <= remembered.size) return keys;
  const { good } = await signersOf(remembered.note, keys);
  return good.length > 0 ? good.map(({ key: one }) => one) : keys;
}

// Other tabs move the same memory.
function alone<T>(work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks ? (locks.request('yishi.history', work) as Promise<T>) : work();
}

const lines_of = (text: string | null): string[] => (text ?? '').split('\n').filter((line) => line.trim());
