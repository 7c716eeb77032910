// The page: reads what was given, lets checks.js decide, and says it.
import { fromBase64, numberOf, Refused, textOf } from '../tlog/bytes.js';
import { examine, historyOf, verdictOf } from './checks.js';
import { canCheckSignatures, checkpointOf, noteOf } from '../tlog/note.js';
import { receiptOf } from './receipt.js';
import { checkNames, fieldName, states, timeText, valueText } from './words.js';

const $ = (id) => document.getElementById(id);
const remembered = 'yishi.checkpoint.';
const trusted = 'yishi.trust';
const handedOver = 'yishi.to-verify';

// Text only ever enters the page as text.
function make(name, text = '', attributes = {}) {
  const one = document.createElement(name);
  one.textContent = text;
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  return one;
}
const inEnglish = (name, text) => make(name, text, { lang: 'en' });

// ---- what this device remembers; nothing where the browser keeps nothing ----

function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A page from a file, or in a private window, may not keep anything: the next check has less to compare.
  }
}

async function recallCheckpoint(origin) {
  const text = recall(remembered + origin);
  return text ? checkpointOf(noteOf(text)).catch(() => null) : null;
}

async function keep(checkpoint) {
  const before = await recallCheckpoint(checkpoint.origin);
  if (!before || before.size <= checkpoint.size) remember(remembered + checkpoint.origin, checkpoint.note.serialized);
}

// ---- what was given ----

let files = [];

async function take(list) {
  const taken = [];
  for (const file of list) {
    if (file.size > 1 << 20) throw new Refused(`文件太大：${file.name}`, `the file is too large: ${file.name}`);
    taken.push(new Uint8Array(await file.arrayBuffer()));
  }
  const isShown = taken.length === 1 && taken[0][0] !== 1;
  files = isShown ? [] : taken;
  $('receipt').value = isShown ? textOf(taken[0]) : '';
  $('opened').textContent = Array.from(list, (file) => file.name).join('，');
}

async function schemaWithin() {
  const packed = new Blob([fromBase64($('schema').textContent.trim())]).stream();
  return new Response(packed.pipeThrough(new DecompressionStream('gzip'))).json();
}

async function asked() {
  const address = $('address').value.trim();
  const pieces = [...files, $('receipt').value].filter((piece) => piece.length > 0 && (typeof piece !== 'string' || piece.trim()));
  if (pieces.length === 0 && !address) throw new Refused('请先贴上回执，或者填日志的网址', 'paste a receipt first, or give the address of the log');
  const position = $('position').value.trim();
  return {
    receipt: pieces.length ? await receiptOf(pieces) : null,
    trust: $('trust').value, address, older: $('older').value,
    position: position ? numberOf(position) : null,
    recall: recallCheckpoint, schema: await schemaWithin(),
  };
}

// ---- what came out ----

function showVerdict({ state, zh, en }) {
  const sentence = make('p', zh);
  sentence.append(inEnglish('span', en));
  $('verdict').dataset.state = state;
  $('verdict').replaceChildren(make('span', states[state][0], { class: 'mark', 'aria-hidden': 'true' }), sentence);
}

function showCheck(name, { state, zh, en }) {
  const [mark, stateZh, stateEn] = states[state];
  const words = make('span', `${checkNames[name][0]}：${stateZh} `);
  words.append(inEnglish('span', `${checkNames[name][1]}: ${stateEn}`));
  const heading = make('h3');
  heading.append(make('span', mark, { class: 'mark', 'aria-hidden': 'true' }), words);
  const item = make('li', '', { 'data-check': name, 'data-state': state });
  item.append(heading, make('p', zh), inEnglish('p', en));
  $('checks').append(item);
}

function row(list, [zh, en], text, look = '') {
  const term = make('dt', `${zh} `);
  if (en !== zh) term.append(inEnglish('span', en));
  list.append(term, make('dd', text, look ? { class: look } : {}));
}

// A struct is a list of [name, value], which no list of the format is: those have no pairs.
const isStruct = (value) => Array.isArray(value) && value.every((each) => Array.isArray(each) && each.length === 2 && typeof each[0] === 'string');

function lines(value) {
  if (!Array.isArray(value)) return valueText(value);
  if (isStruct(value) && value.length > 0) return value.map(([name, inner]) => `${fieldName(name)[0]}：${lines(inner)}`).join('\n');
  return value.length ? value.map(lines).join('\n') : '（空 empty）';
}

function showEntry(entry, isProven) {
  const says = $('says');
  $('unproven').hidden = isProven;
  says.replaceChildren();
  $('entry').hidden = !entry;
  if (!entry) return;
  if (entry.sealed) return showSealed(says, entry);
  const { what } = entry;
  const title = what ? `${what.context.zh}：${what.event.zh}` : `第 ${entry.type} 种`;
  row(says, ['事情', 'what happened'], what ? `${title}\n${what.context.en}: ${what.event.en}` : title, 'large');
  for (const [name, value] of what?.fields ?? []) row(says, fieldName(name), lines(value), name.startsWith('choice') || name === 'opinion' ? 'large' : '');
  row(says, ['时间', 'recorded'], timeText(entry.recorded_at.instant));
  if (entry.occurred_at) row(says, ['发生于', 'happened'], timeText(entry.occurred_at.instant));
  row(says, ['谁', 'who'], `${valueText(entry.role)}（编号 ${entry.actor.slice(0, 8)}…）`);
  if (entry.submitted_by) row(says, ['由谁代交', 'sent in by'], entry.submitted_by);
  if (entry.source) row(says, ['来源', 'imported from'], entry.source);
  row(says, ['第几条', 'entry number'], String(entry.position));
  $('command').parentElement.hidden = !entry.evidence;
  if (entry.evidence) $('command').textContent = pretty(entry.evidence.command);
}

// What it hides is nobody's to see here; that it was sealed as it is can be checked all the same.
function showSealed(says, entry) {
  row(says, ['事情', 'what happened'], '密封条目，内容以后才可能公开\nA sealed entry; what it says may be shown later', 'large');
  row(says, ['时间', 'recorded'], timeText(entry.recorded_at.instant));
  row(says, ['内容的指纹', 'digest of what it hides'], valueText(entry.sealed));
  row(says, ['第几条', 'entry number'], String(entry.position));
  $('command').parentElement.hidden = true;
}

function pretty(bytes) {
  try {
    return JSON.stringify(JSON.parse(textOf(bytes)), null, 2);
  } catch {
    return '（读不出 unreadable）';
  }
}

function showDetails({ origin, size, root, leaf, note }) {
  const list = $('technical');
  list.replaceChildren();
  row(list, ['日志', 'log (origin)'], origin);
  row(list, ['条数', 'size'], String(size));
  row(list, ['历史的指纹', 'root'], root);
  if (leaf) row(list, ['记录的指纹', 'leaf'], leaf);
  row(list, ['检查点', 'checkpoint'], note);
}

function show(result) {
  showVerdict(verdictOf(result));
  $('checks').replaceChildren();
  for (const [name, outcome] of Object.entries(result.checks)) showCheck(name, outcome);
  showEntry(result.entry, result.checks.inclusion?.state === 'good');
  showDetails(result.details);
  for (const id of ['checked', 'details']) $(id).hidden = false;
  $('fork').hidden = !result.fork;
  $('evidence').value = (result.fork ?? []).map((one) => one.note.serialized).join('\n');
}

function reveal() {
  $('result').hidden = false;
  $('result').focus({ preventScroll: true });
  $('result').scrollIntoView({ block: 'start' });
}

function showTrouble(error) {
  $('checks').replaceChildren();
  const { zh, en } = error instanceof Refused ? error : { zh: `本页出了问题：${error.message}`, en: 'this page met a problem' };
  showVerdict({ state: 'unknown', zh: `没有核对成：${zh}。`, en: `Not checked: ${en}.` });
  for (const id of ['fork', 'checked', 'details']) $(id).hidden = true;
  showEntry(null, true);
}

// ---- doing it ----

function say(zh, en) {
  $('busy').replaceChildren(zh ? `${zh} ` : '', inEnglish('span', en));
  if (!zh) $('busy').replaceChildren();
}

function progressBar() {
  let last = -1;
  return (done, of) => {
    $('progress').hidden = false;
    $('progress').value = of ? done / of : 1;
    const tenth = Math.floor((done / (of || 1)) * 10);
    if (tenth === last) return;
    last = tenth;
    say(`已重算 ${done} / ${of} 条……`, `${done} of ${of} entries rebuilt…`);
  };
}

async function run() {
  say('正在核对……', 'Checking…');
  const question = await asked();
  const result = await examine(question);
  if ($('whole').checked && result.log) {
    result.checks.history = await historyOf(result.log, result.newest, question.schema, progressBar());
  }
  const isSound = Object.values(result.checks).every((one) => one.state !== 'bad');
  if (result.keep && isSound) await keep(result.keep);
  if (question.trust.trim() && isSound) remember(trusted, question.trust);
  show(result);
}

async function check(event) {
  event.preventDefault();
  $('check').disabled = true;
  $('result').hidden = true;
  try {
    await run();
  } catch (error) {
    showTrouble(error);
  }
  $('progress').hidden = true;
  $('check').disabled = false;
  say('', '');
  reveal();
}

function takeFiles(list) {
  take(list).catch((error) => {
    showTrouble(error);
    reveal();
  });
}

async function start() {
  $('form').addEventListener('submit', check);
  $('open').addEventListener('click', () => $('files').click());
  $('files').addEventListener('change', () => takeFiles($('files').files));
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) takeFiles(event.dataTransfer.files);
  });
  $('receipt').addEventListener('input', () => (files = []));
  $('trust').value = recall(trusted) ?? '';
  $('receipt').value = recall(handedOver) ?? ''; // from the app, once
  remember(handedOver, '');
  const isServed = location.protocol.startsWith('http');
  $('save').hidden = !isServed;
  if (isServed && location.pathname.startsWith('/verify')) $('address').value = location.origin;
  if (!globalThis.crypto?.subtle) {
    say('这个网址没有加密（https），浏览器不让本页计算。请把本页存到自己的设备上再打开。', 'The browser lets no page compute on an address without https. Save this page on your device and open it from there.');
  } else if (!(await canCheckSignatures())) {
    say('这个浏览器太旧，不会核对签名（Ed25519）。请换新的：Chrome 137、Firefox 129、Safari 17 以上。', 'This browser is too old to check signatures (Ed25519). Use a newer one: Chrome 137, Firefox 129, Safari 17 or later.');
  } else {
    document.documentElement.dataset.ready = '';
    return;
  }
  $('check').disabled = true;
}

start();
