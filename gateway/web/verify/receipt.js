// Receipts as people have them: a .tlog-proof with its entry, in one file, in two, or as the server's answer.
import { fromBase64, refuse, textOf } from '../tlog/bytes.js';
import { proofMark, proofOf } from '../tlog/proof.js';

// Any object within the JSON that has a "proof": the acknowledgement itself, or a frame around it.
function within(value, depth = 0) {
  if (typeof value !== 'object' || value === null || depth > 4) return null;
  if (typeof value.proof === 'string') return value;
  for (const inner of Object.values(value)) {
    const found = within(inner, depth + 1);
    if (found) return found;
  }
  return null;
}

function partsOfText(text) {
  const trimmed = text.replace(/\r\n/g, '\n').replace(/^\s+/, '');
  if (trimmed.startsWith('{')) {
    let found = null;
    try {
      found = within(JSON.parse(trimmed));
    } catch {
      refuse('这份 JSON 不完整', 'this JSON is incomplete');
    }
    if (!found) refuse('里面没有回执（"proof"）', 'there is no receipt ("proof") in it');
    return { proof: found.proof, entry: typeof found.entry === 'string' ? fromBase64(found.entry) : null };
  }
  const at = trimmed.indexOf(proofMark.trimEnd());
  const before = (at < 0 ? trimmed : trimmed.slice(0, at)).replace(/\s+/g, '');
  const proof = at < 0 ? null : `${trimmed.slice(at).trimEnd()}\n`;
  if (at < 0 && !/^[A-Za-z0-9+/]+=*$/.test(before)) refuse('认不出这是什么。回执是一段文字，里面有“c2sp.org/tlog-proof@v1”。', 'not recognised. A receipt is a text with “c2sp.org/tlog-proof@v1” in it.');
  return { proof, entry: before ? fromBase64(before) : null };
}

// One pasted text or several files (Uint8Array each) as {entry or null, proof: {index, path, checkpoint}}.
export async function receiptOf(pieces) {
  const receipt = { entry: null, proof: null };
  for (const piece of pieces) {
    const isEntry = typeof piece !== 'string' && piece[0] > 0 && piece[0] < 9; // an entry begins with its format, a text with none of these
    const parts = isEntry ? { entry: piece } : partsOfText(typeof piece === 'string' ? piece : textOf(piece));
    receipt.entry = parts.entry ?? receipt.entry;
    receipt.proof = parts.proof ?? receipt.proof;
  }
  if (!receipt.proof) refuse('还缺回执本身（.tlog-proof）', 'the receipt itself (.tlog-proof) is still missing');
  return { entry: receipt.entry, proof: await proofOf(receipt.proof) };
}
