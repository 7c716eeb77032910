// Signed notes, their keys and the policy (C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-policy).
import { emptyRoot } from './merkle.js';
import { fromBase64, isSame, joined, Newer, numberOf, refuse, refuseNewer, sha256, toHex, utf8 } from './bytes.js';

/** @typedef {{text: string, name: string, id: string, type: number, key: Uint8Array}} VerifierKey */

const ofLog = 1;
const ofWitness = 4;

// "<name>+<8 hex digits>+<base64 of type and key>"
/** @returns {Promise<VerifierKey>} */
export async function vkeyOf(text) {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  if (!parts) refuse('这不是一把公钥（应为“名称+八位数字字母+一串字母”）', 'this is not a verifier key (name+8 hex digits+base64)');
  const [, name, id, encoded] = parts;
  const key = fromBase64(encoded);
  if (key.length > 1 && key[0] !== ofLog && key[0] !== ofWitness) refuseNewer(); // of a kind that came later
  const whole = await sha256(joined(utf8(`${name}\n`), key));
  if (toHex(whole.slice(0, 4)) !== id) refuse('公钥抄错了：校验数字对不上', 'the key is mistyped: its check digits do not fit');
  if (key.length !== 33) refuse('公钥的长短不对', 'the key is too long or too short');
  return { text, name, id, type: key[0], key: key.slice(1) };
}

/** @returns {{name: string, id: string, payload: Uint8Array}} */
function signatureOf(line) {
  const parts = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line);
  const bytes = parts ? fromBase64(parts[2]) : [];
  if (bytes.length < 5) refuse('签名那一行写得不对', 'a signature line is malformed');
  return { name: parts[1], id: toHex(bytes.slice(0, 4)), payload: bytes.slice(4) };
}

/** @returns {{serialized: string, text: string, signatures: {name: string, id: string, payload: Uint8Array}[]}} */
export function noteOf(serialized) {
  const at = serialized.lastIndexOf('\n\n') + 1;
  if (at === 0 || !serialized.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(serialized) || serialized.length > 65536) {
    refuse('检查点的格式不对', 'the checkpoint is malformed');
  }
  const lines = serialized.slice(at + 1, -1).split('\n');
  if (lines.length > 64) refuse('签名太多', 'too many signatures');
  return { serialized, text: serialized.slice(0, at), signatures: lines.map(signatureOf) };
}

// {origin, size, root, note} of a note's text; lines after the third are extensions and are passed over.
/** @returns {Promise<{origin: string, size: number, root: Uint8Array, note: ReturnType<typeof noteOf>}>} */
export async function checkpointOf(note) {
  const lines = note.text.split('\n');
  if (lines.length < 4 || !lines[0]) refuse('检查点的格式不对', 'the checkpoint is malformed');
  const root = fromBase64(lines[2]);
  if (root.length !== 32) refuse('检查点的格式不对', 'the checkpoint is malformed');
  const size = numberOf(lines[1]);
  if (size === 0 && !isSame(root, await emptyRoot())) refuse('空的历史写着别的指纹', 'an empty history with the fingerprint of something');
  return { origin: lines[0], size, root, note };
}

// Whether this browser can check Ed25519 signatures at all, tried on a signature that is known to be good.
export async function canCheckSignatures() {
  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
  const key = bytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'); // RFC 8032, 7.1, TEST 1
  const signature = bytes(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  );
  try {
    return await isSigned(key, signature, new Uint8Array());
  } catch {
    return false;
  }
}

async function isSigned(key, signature, message) {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, imported, signature, message);
}

const bigEndian = (bytes) => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

async function isGood(key, signature, text) {
  const { payload } = signature;
  if (key.type === ofLog) return payload.length === 64 && isSigned(key.key, payload, utf8(text));
  if (payload.length !== 72) return false;
  const message = `cosignature/v1\ntime ${bigEndian(payload.slice(0, 8))}\n${text}`;
  return isSigned(key.key, payload.slice(8), utf8(message));
}

// The known keys among the signers: [{key, time}], times in POSIX seconds and only of witnesses. Unknown
// signers are passed over; a known key with a wrong signature is named in `wrong`.
/** @returns {Promise<{good: {key: VerifierKey, time: number}[], wrong: VerifierKey[]}>} */
export async function signersOf(note, keys) {
  const found = { good: [], wrong: [] };
  for (const signature of note.signatures) {
    const key = keys.find((one) => one.name === signature.name && one.id === signature.id);
    if (!key) continue;
    if (await isGood(key, signature, note.text).catch(() => false)) {
      found.good.push({ key, time: key.type === ofWitness ? bigEndian(signature.payload.slice(0, 8)) : 0 });
    } else {
      found.wrong.push(key);
    }
  }
  return found;
}

async function policyLine(policy, words) {
  const [kind, name, ...rest] = words;
  const isFresh = name && !policy.vouchers.has(name);
  if (kind === 'log' && name && rest.length <= 1) {
    policy.logs.push(await vkeyOf(name));
  } else if (kind === 'witness' && isFresh && name !== 'none' && (rest.length === 1 || rest.length === 2)) {
    const key = await vkeyOf(rest[0]);
    // One key under two names would count twice.
    if (key.type !== ofWitness || witnessesOf(policy).some((one) => isSame(one.key, key.key))) throw new Error();
    policy.vouchers.set(name, { name, key });
  } else if (kind === 'group' && isFresh && name !== 'none' && rest.length >= 2) {
    const members = rest.slice(1);
    const threshold = { any: 1, all: members.length }[rest[0]] ?? numberOf(rest[0]);
    const areKnown = members.every((member) => policy.vouchers.has(member)) && new Set(members).size === members.length;
    if (!areKnown || threshold < 1 || threshold > members.length) throw new Error();
    policy.vouchers.set(name, { name, threshold, members });
  } else if (kind === 'quorum' && words.length === 2 && policy.quorum === null && (name === 'none' || policy.vouchers.has(name))) {
    policy.quorum = name;
  } else if (!['log', 'witness', 'group', 'quorum'].includes(kind) && /^[a-z_]+$/.test(kind)) {
    refuseNewer();
  } else {
    throw new Error();
  }
}

// What the resident trusts: keys of the log, one a line, or a whole policy, or both.
export async function trustOf(text) {
  const policy = { logs: [], vouchers: new Map(), quorum: null };
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  for (const [i, line] of lines.entries()) {
    const words = line.split(/\s+/).filter(Boolean);
    if (words.length === 0) continue;
    if (words.length === 1) {
      try {
        policy.logs.push(await vkeyOf(words[0]));
      } catch (error) {
        if (!(error instanceof Newer)) throw error; // signed beside it by a key of a known kind, if by any
      }
      continue;
    }
    try {
      await policyLine(policy, words);
    } catch (error) {
      if (error instanceof Newer) throw error;
      refuse(`“信任的依据”第 ${i + 1} 行写得不对：${line.slice(0, 60)}`, `line ${i + 1} of what you trust is malformed: ${line.slice(0, 60)}`);
    }
  }
  policy.logs = policy.logs.filter((key) => key.type === ofLog);
  return policy;
}

export const witnessesOf = (policy) => [...policy.vouchers.values()].filter((one) => one.key).map((one) => one.key);

// The names of those in the policy who signed, and whether they are enough.
export function countWitnesses(policy, signers) {
  const has = (name) => {
    const one = policy.vouchers.get(name);
    if (one.key) return signers.some(({ key }) => key.text === one.key.text);
    return one.members.filter(has).length >= one.threshold;
  };
  const names = [...policy.vouchers.values()].filter((one) => one.key && has(one.name)).map((one) => one.name);
  return { names, isEnough: policy.quorum !== null && policy.quorum !== 'none' && has(policy.quorum) };
}
