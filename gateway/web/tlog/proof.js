// The receipt of one entry (C2SP tlog-proof): that it is in the tree which a checkpoint signs.
import { fromBase64, numberOf, refuse } from './bytes.js';
import { checkpointOf, noteOf } from './note.js';

export const proofMark = 'c2sp.org/tlog-proof@v1\n';

// {index, path, checkpoint} of the text; nothing of it is believed yet.
export async function proofOf(text) {
  const at = text.indexOf('\n\n');
  if (!text.startsWith(proofMark) || at < 0) refuse('这不是回执（.tlog-proof）', 'this is not a receipt (.tlog-proof)');
  const lines = text.slice(proofMark.length, at).split('\n');
  if (lines[0].startsWith('extra ')) lines.shift();
  const index = /^index (.*)$/.exec(lines.shift() ?? '');
  if (!index || lines.length > 63) refuse('回执的格式不对', 'the receipt is malformed');
  const path = lines.map(fromBase64);
  if (path.some((hash) => hash.length !== 32)) refuse('回执的格式不对', 'the receipt is malformed');
  const checkpoint = await checkpointOf(noteOf(text.slice(at + 2)));
  return { index: numberOf(index[1]), path, checkpoint };
}
