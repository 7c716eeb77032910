// What is checked, in order, and what each outcome means. Every outcome is {state, zh, en} with state
// 'good', 'bad', 'wait' (not yet, or not to be relied on) or 'unknown' (not checked).
import { isSame, Newer, Refused, toBase64 } from '../tlog/bytes.js';
import { entryOf } from '../tlog/entry.js';
import { Log } from '../tlog/log.js';
import { CompactRange, isConsistent, leafHash, rootByInclusion } from '../tlog/merkle.js';
import { checkpointOf, countWitnesses, noteOf, signersOf, trustOf, witnessesOf } from '../tlog/note.js';

const outcome = (state, zh, en) => ({ state, zh, en });
const good = (zh, en) => outcome('good', zh, en);
const bad = (zh, en) => outcome('bad', zh, en);
const wait = (zh, en) => outcome('wait', zh, en);
const unknown = (zh, en) => outcome('unknown', zh, en);

// An outcome where bytes from outside may turn out to be no such thing.
async function outcomeOf(work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Newer) return wait(`${error.zh}。`, `${error.en}.`);
    if (error instanceof Refused) return bad(`${error.zh}。`, `${error.en}.`);
    throw error;
  }
}

// ---- content and inclusion ----

// The entry as that schema reads it; null where a newer program wrote it.
function readBy(schema, bytes) {
  try {
    return entryOf(bytes, schema);
  } catch (error) {
    if (error instanceof Newer) return null;
    throw error;
  }
}

async function contentOf(bytes, index, schema, log) {
  let entry = readBy(schema, bytes);
  let isTheirs = false;
  if (!entry?.what?.fields && log) {
    // The page's own schema is preferred: the log's could call a no a yes.
    const theirs = await log.text('schema.json').catch(() => null);
    if (theirs) entry = readBy(JSON.parse(theirs), bytes) ?? entry;
    isTheirs = Boolean(entry?.what?.fields);
  }
  if (entry && entry.position !== index) {
    return { entry, ...bad(`记录自称第 ${entry.position} 条，回执却说第 ${index} 条。`, `The entry calls itself number ${entry.position}, the receipt says ${index}.`) };
  }
  if (entry?.sealed) {
    return { entry, isSealed: true, ...wait('这条记录是密封的，内容现在谁也不能公开看到，本网页核对不了。', 'This entry is sealed: nobody may show what it says yet, so this page cannot check that.') };
  }
  if (!entry?.what?.fields) {
    return { entry, ...wait('这类记录比本网页新，读不出内容。请用新的网页再核对。', 'This kind of entry is newer than this page, which cannot read it. Use a newer page.') };
  }
  const source = isTheirs ? ['（字段说明取自日志自己）', ' (by the log’s own description of its fields)'] : ['', ''];
  return { entry, ...good(`读得出来，就是上面这些话。请看是不是您的意思。${source[0]}`, `It can be read, and says what stands above. See whether that is what you meant.${source[1]}`) };
}

async function inclusionOf(bytes, index, path, checkpoint) {
  const root = await rootByInclusion(index, checkpoint.size, await leafHash(bytes), path);
  return root && isSame(root, checkpoint.root)
    ? good(`它是这部历史 ${checkpoint.size} 条记录中的第 ${index} 条，一个字都没有变。`, `It is entry ${index} of the ${checkpoint.size} in this history, unchanged to the last letter.`)
    : bad('它不在这部历史里：记录或回执被改动过。', 'It is not in this history: the entry or the receipt was altered.');
}

// ---- signatures ----

// {outcome, signers} of a checkpoint under what the resident trusts.
async function signatureOf(checkpoint, trust, isTheirs) {
  const { origin, note } = checkpoint;
  if (trust.logs.length === 0) {
    return { signers: null, outcome: unknown('没有公钥，无从核对。请贴上邀请书上印的公钥。', 'Not checked: paste the verifier key that is printed on your invitation.') };
  }
  const keys = trust.logs.filter((key) => key.name === origin);
  if (keys.length === 0) {
    return {
      signers: null,
      outcome: bad(`这是另一部日志“${origin}”的，您的公钥属于“${trust.logs[0].name}”。`, `This comes from another log, “${origin}”; your key is of “${trust.logs[0].name}”.`),
    };
  }
  const signers = await signersOf(note, [...keys, ...witnessesOf(trust)]);
  const isKey = (key) => keys.includes(key);
  if (signers.wrong.some(isKey) || !signers.good.some(({ key }) => isKey(key))) {
    return { signers, outcome: bad('签名是假的，或者内容在签名之后被改过。', 'The signature is forged, or something was changed after it was signed.') };
  }
  return {
    signers,
    outcome: isTheirs
      ? wait('签名与日志自己给的公钥相符。公钥也是它给的，所以证明力较弱：请用印在纸上的公钥再核对。', 'The signature fits the key that the log itself gave. That proves less: check again with the printed key.')
      : good(`“${origin}”确实签了名，以后不能不认。`, `“${origin}” did sign this and cannot deny it later.`),
  };
}

const clock = (seconds) => new Date(seconds * 1000).toLocaleString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai', timeZoneName: 'short' });

function witnessesOutcome(trust, signers) {
  const wrong = signers?.wrong.find((key) => key.type === 4);
  if (wrong) return bad(`见证人“${wrong.name}”的签名是假的。`, `The signature of the witness “${wrong.name}” is forged.`);
  if (!signers || trust.quorum === null) {
    return unknown('没有见证人名单，没有核对。', 'Not checked: no list of witnesses was given.');
  }
  if (trust.quorum === 'none') {
    return unknown('名单上写明没有见证人：日志若给不同的人看不同的历史，从这张回执看不出来。', 'The list says there are no witnesses: this receipt cannot show whether others see another history.');
  }
  const { names, isEnough } = countWitnesses(trust, signers.good);
  const times = signers.good.filter(({ key }) => key.type === 4).map(({ key, time }) => `${key.name} ${clock(time)}`);
  const list = times.length ? `（${times.join('；')}）` : '';
  return isEnough
    ? good(`${names.length} 位见证人作了证，人数够了${list}。`, `Witnesses who confirm it: ${names.length}. That is enough.`)
    : wait(`只有 ${names.length} 位见证人作证，人数还不够${list}。过几分钟再取一次回执。`, `Witnesses who confirm it: ${names.length}. That is not enough; fetch the receipt again in a few minutes.`);
}

// ---- one history ----

async function comparison(older, newer, log) {
  if (older.origin !== newer.origin) return bad('两个检查点属于不同的日志。', 'The two checkpoints are of different logs.');
  if (older.size === newer.size) {
    return isSame(older.root, newer.root)
      ? good(`与${older.called[0]}相同。`, `The same as ${older.called[1]}.`)
      : { ...bad('同样的长度，却是两部不同的历史！', 'The same length, yet two different histories!'), fork: [older, newer] };
  }
  if (!log) return unknown('长短不同；要比较，请填日志的网址。', 'The lengths differ; to compare them, give the address of the log.');
  if (older.size > newer.size) {
    return wait(`日志给出的历史（${newer.size} 条）比${older.called[0]}（${older.size} 条）短。过一会儿再试；若一直这样，请告诉监督机构。`, `The log shows ${newer.size} entries, fewer than ${older.called[1]} (${older.size}). Try again later; if it stays so, tell an oversight body.`);
  }
  const proof = older.size === 0 ? [] : await log.consistency(older.size, newer.size);
  return older.size === 0 || (await isConsistent(older.size, older.root, newer.size, newer.root, proof))
    ? good(`${older.called[0]}（${older.size} 条）原封不动，是现在（${newer.size} 条）的开头。`, `${older.called[1]} (${older.size} entries) is, unchanged, the beginning of the present one (${newer.size}).`)
    : { ...bad(`${older.called[0]}不是现在这部历史的开头：有人改了过去！`, `${older.called[1]} is not the beginning of the present history: the past was changed!`), fork: [older, newer] };
}

async function consistencyOf(olders, newest, log) {
  if (olders.length === 0) return unknown('第一次核对，没有更早的可比。这次的检查点会记在本机，下次再比。', 'The first time: there is nothing to compare with. This checkpoint will be remembered on this device.');
  const outcomes = [];
  for (const older of olders) outcomes.push(await outcomeOf(() => comparison(older, newest, log)));
  const worst = ['bad', 'wait', 'unknown', 'good'].find((state) => outcomes.some((one) => one.state === state));
  return outcomes.find((one) => one.state === worst);
}

// ---- the whole history ----

// Rebuilds the tree from every entry; `progress(done, of)` is called between tiles and may throw to stop.
export async function historyOf(log, checkpoint, schema, progress) {
  const range = new CompactRange();
  const { size } = checkpoint;
  let newer = null; // the first entry that this page cannot read
  const wrong = (zh, en) => bad(`第 ${range.size} 条记录${zh}。`, `Entry ${range.size} ${en}.`);
  for (let tile = 0; range.size < size; tile += 1) {
    progress(range.size, size);
    const [entries, hashes] = await Promise.all([log.entries(tile, size), log.hashes(0, tile, size)]);
    for (const [i, bytes] of entries.entries()) {
      const leaf = await leafHash(bytes);
      if (!isSame(leaf, hashes[i])) return wrong('被改动过', 'was altered');
      const stands = await outcomeOf(async () => ({ position: entryOf(bytes, schema).position }));
      if (stands.state === 'wait') newer ??= range.size;
      else if (stands.state || stands.position !== range.size) return wrong('不该在这里，或读不出来', 'does not belong here, or cannot be read');
      await range.add(leaf);
    }
  }
  progress(size, size);
  const isSigned = isSame(await range.root(), checkpoint.root);
  if (isSigned && newer !== null) {
    return wait(`全部 ${size} 条记录与签名相符，但第 ${newer} 条是更新的程序写的，本网页读不了。`, `All ${size} entries are what was signed, but a newer program wrote entry ${newer}, which this page cannot read.`);
  }
  return isSigned
    ? good(`全部 ${size} 条记录都在，与签名相符。`, `All ${size} entries are there and are what was signed.`)
    : bad(`${size} 条记录合起来与签名不符：有记录被改、被换或被抽掉。`, `The ${size} entries together are not what was signed: some were changed, swapped or removed.`);
}

// ---- all together ----

async function trustIn(asked, log) {
  if (asked.trust.trim() || !log) return { trust: await trustOf(asked.trust), isTheirs: false };
  const [vkey, policy] = await Promise.all([log.text('vkey'), log.text('policy')]);
  return { trust: await trustOf(`${vkey ?? ''}\n${policy ?? ''}`), isTheirs: true };
}

const called = (checkpoint, zh, en) => ({ ...checkpoint, called: [zh, en] });

async function pasted(text, trust) {
  const older = called(await checkpointOf(noteOf(`${text.trim()}\n`)), '您贴的旧检查点', 'the older checkpoint you gave');
  const { outcome: signature } = await signatureOf(older, trust, false);
  if (signature.state === 'bad') throw new Refused('您贴的旧检查点不是这部日志签的', 'the older checkpoint you gave was not signed by this log');
  return older;
}

// {entry, index, path, checkpoint} to be checked: the receipt's or, of a log, the entry asked for.
async function subjectOf({ receipt, position }, log, latest) {
  if (receipt) {
    const { index, path, checkpoint } = receipt.proof;
    const entry = receipt.entry ?? (log && index < (latest?.size ?? 0) ? await entryAt(log, index, latest.size) : null);
    return { entry, index, path, checkpoint };
  }
  if (position === null) return { entry: null, index: null, path: null, checkpoint: latest };
  if (position >= latest.size) throw new Refused(`日志现在只有 ${latest.size} 条记录（从 0 数起）`, `the log has only ${latest.size} entries so far (counted from 0)`);
  const path = await log.inclusion(position, latest.size);
  return { entry: await entryAt(log, position, latest.size), index: position, path, checkpoint: latest };
}

async function entryAt(log, index, size) {
  return (await log.entries(Math.floor(index / 256), size))[index % 256];
}

// asked: {receipt, trust, address, older, position, recall(origin), schema}
export async function examine(asked) {
  const log = asked.address ? new Log(asked.address) : null;
  let latest = null;
  let trouble = null;
  try {
    if (log) latest = called(await checkpointOf(noteOf(await log.checkpoint())), '日志现在的历史', 'the history the log shows now');
  } catch (error) {
    if (!asked.receipt || !(error instanceof Refused)) throw error;
    trouble = error; // the receipt can be checked without the log
  }
  const reached = latest && log;
  const { trust, isTheirs } = await trustIn(asked, reached);
  const subject = await subjectOf(asked, reached, latest);
  const newest = latest && latest.origin === subject.checkpoint.origin ? latest : subject.checkpoint;

  const checks = {};
  const content = subject.index === null ? null : await outcomeOf(async () => {
    if (!subject.entry) return unknown('没有记录原文，请把它（entry）一起贴上。', 'The entry itself is missing: paste it too.');
    return contentOf(subject.entry, subject.index, asked.schema, reached);
  });
  if (content) {
    checks.content = content;
    checks.inclusion = subject.entry
      ? await outcomeOf(() => inclusionOf(subject.entry, subject.index, subject.path, subject.checkpoint))
      : unknown('没有记录原文，无从核对。', 'Not checked without the entry.');
  }
  const signed = await signatureOf(subject.checkpoint, trust, isTheirs);
  const newestSigned = newest === subject.checkpoint ? signed : await signatureOf(newest, trust, isTheirs);
  checks.signature = newestSigned.outcome.state === 'bad' ? newestSigned.outcome : signed.outcome;

  const olders = asked.older.trim() ? [await pasted(asked.older, trust)] : [];
  const remembered = await asked.recall(newest.origin);
  if (remembered) olders.push(called(remembered, '本机上次记住的历史', 'the history this device remembers'));
  const isReceiptOlder = newest !== subject.checkpoint;
  if (isReceiptOlder) olders.push(called(subject.checkpoint, '回执里的历史', 'the history in the receipt'));
  checks.consistency = await consistencyOf(olders, newest, reached);
  if (trouble && checks.consistency.state === 'unknown') checks.consistency = unknown(`${trouble.zh}，没有比较。`, `Not compared: ${trouble.en}.`);

  checks.witnesses = witnessesOutcome(trust, signed.signers);
  if (checks.witnesses.state === 'wait' && isReceiptOlder && checks.consistency.state === 'good') {
    checks.witnesses = witnessesOutcome(trust, newestSigned.signers); // they vouch for what the newer one begins with
  }
  const order = ['content', 'inclusion', 'signature', 'witnesses', 'consistency'];
  const sorted = Object.fromEntries(order.filter((name) => checks[name]).map((name) => [name, checks[name]]));
  const isSound = Object.values(checks).every((one) => one.state !== 'bad') && ['good', 'wait'].includes(checks.signature.state);
  return {
    checks: sorted, isTheirs, log: reached, newest,
    entry: content?.entry ?? null,
    fork: checks.consistency.fork ?? null,
    details: {
      origin: newest.origin, size: newest.size, root: toBase64(newest.root), note: newest.note.serialized,
      leaf: subject.entry ? toBase64(await leafHash(subject.entry)) : '',
    },
    keep: isSound ? newest : null,
  };
}

// The one sentence on top.
export function verdictOf({ checks, isTheirs, fork }) {
  const states = Object.values(checks).map((one) => one.state);
  const isEntry = Boolean(checks.content);
  if (fork) return bad('发现两部不同的历史！把下面的证据交给监督机构。', 'Two different histories! Give the evidence below to an oversight body.');
  if (states.includes('bad')) return isEntry ? bad('不要相信这张回执。', 'Do not believe this receipt.') : bad('不要相信这部日志。', 'Do not believe this log.');
  const isSealed = Boolean(checks.content?.isSealed);
  const needed = isEntry && !isSealed ? ['content', 'inclusion', 'signature'] : isEntry ? ['inclusion', 'signature'] : ['signature'];
  if (needed.some((name) => checks[name].state === 'unknown')) return unknown('还不能下结论，缺的东西见下面。', 'No conclusion yet: see below what is missing.');
  if (isTheirs) return wait('目前没有发现问题，但公钥是日志自己给的，还不能算数。', 'Nothing wrong so far; but the key came from the log itself, so this is no proof yet.');
  if (needed.some((name) => checks[name].state === 'wait') || checks.consistency.state === 'wait') return wait('还不能完全放心，原因见下面。', 'Not to be relied on yet: see why below.');
  if (checks.witnesses.state === 'wait') return wait('签了名，写进了历史；见证人还不够。', 'Signed and in the history; not enough witnesses yet.');
  const isWitnessed = checks.witnesses.state === 'good';
  if (!isEntry) return isWitnessed ? good('这部日志对得上，见证人也认。', 'This log holds, and the witnesses confirm it.') : good('这部日志对得上签名。见证人没有核对。', 'This log holds with its signature. No witnesses were checked.');
  if (isSealed) {
    return isWitnessed
      ? good('回执是真的，已写进历史，见证人也认；内容是密封的，公开以后才能核对。', 'The receipt is genuine and the witnesses confirm it; what it says is sealed and can be checked once it is shown.')
      : good('回执是真的，已写进签了名的历史；内容是密封的，公开以后才能核对。', 'The receipt is genuine and in the signed history; what it says is sealed and can be checked once it is shown.');
  }
  return isWitnessed
    ? good('回执是真的，已写进历史，见证人也认。', 'The receipt is genuine: it is in the history, and the witnesses confirm it.')
    : good('回执是真的，已写进签了名的历史。见证人没有核对。', 'The receipt is genuine and in the signed history. No witnesses were checked.');
}
