// The residents' verifier, opened from a file as somebody who saved it would: good receipts, forged ones,
// forked logs, witnesses, and nonsense.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { desk, open_browser, Screen } from './screens.mjs';
import { ballot, LogServer, SmallLog } from './small_log.mjs';
import { Yishid } from './yishid.mjs';

const page = process.env.YISHI_VERIFIER;
const log = new SmallLog(Array.from({ length: 300 }, (_, i) => ballot(i)));
const [ombud, university, press] = log.witnesses;
const server = new LogServer();
let browser;
const opened = [];

before(async () => {
  await server.start(log);
  browser = await open_browser();
});

after(async () => {
  await browser?.close();
  server.stop();
});

class Reader {
  constructor(screen) {
    this.screen = screen;
    this.page = screen.page;
  }

  async fill(given) {
    if (['position', 'older', 'whole'].some((id) => id in given)) {
      if (await this.page.locator('#position').isHidden()) await this.page.locator('form summary').click();
    }
    for (const [id, value] of Object.entries(given)) {
      if (id === 'whole') await this.page.locator('#whole').setChecked(value);
      else await this.page.locator(`#${id}`).fill(typeof value === 'string' ? value : JSON.stringify(value));
    }
  }

  async check(given) {
    await this.fill(given);
    await this.page.locator('#check').click();
    await this.page.locator('#check:enabled').waitFor();
    return this.outcome();
  }

  outcome() {
    return this.page.evaluate(() => ({
      verdict: document.querySelector('#verdict').dataset.state,
      words: document.querySelector('#verdict').textContent,
      ...Object.fromEntries([...document.querySelectorAll('#checks li')].map((each) => [each.dataset.check, each.dataset.state])),
    }));
  }
}

async function reader(options = {}) {
  const screen = await Screen.open(browser, server, options);
  opened.push(screen);
  await screen.go(pathToFileURL(page).href);
  await screen.finds('html[data-ready]');
  return new Reader(screen);
}

const forged = (receipt, change) => ({ ...receipt, ...change(receipt) });
const all_good = { content: 'good', inclusion: 'good', signature: 'good' };

describe('a receipt from a file', { concurrency: false }, () => {
  it('holds, is signed and witnessed, and says what was voted', async () => {
    const one = await reader();
    const receipt = { type: 'ok', ok: log.receipt(7, 300, [ombud, press]) };
    const outcome = await one.check({ receipt, trust: log.policy });
    assert.deepEqual({ ...outcome, words: '' }, { ...all_good, verdict: 'good', words: '', witnesses: 'good', consistency: 'unknown' });
    assert.match(await one.page.locator('#says').innerText(), /表决：已投票[\s\S]*选择[\s\S]*同意 yes[\s\S]*成员/);
    assert.match(outcome.words, /回执是真的.*genuine/s);
    for (const id of ['fork', 'unproven']) assert.ok(await one.page.locator(`#${id}`).isHidden(), `no word of ${id}`);
    await one.screen.passes('verifier-good');
  });

  it('of docs/log-format.md holds, with its witness', async () => {
    const text = readFileSync(new URL('../../docs/log-format.md', import.meta.url), 'utf8');
    const documented = (kind) => text.split(`\n\`\`\`${kind}\n`)[1].split('```')[0];
    const second = Buffer.from(documented('entries').replace(/#.*/g, '').replace(/\s/g, ''), 'hex');
    const [key, witness] = documented('vkeys').trim().split('\n');
    const one = await reader();
    const receipt = { entry: second.subarray(2, 2 + second.readUInt16BE(0)).toString('base64'), proof: documented('receipt') };
    const outcome = await one.check({ receipt, trust: `log ${key}\nwitness ombud ${witness}\nquorum ombud` });
    assert.deepEqual([outcome.verdict, outcome.content, outcome.inclusion, outcome.witnesses], ['good', 'good', 'good', 'good']);
    assert.match(await one.page.locator('#says').innerText(), /已登记入册/);
  });

  it('is taken in two parts, pasted, opened or dropped', async () => {
    const { entry, proof } = log.receipt(299);
    const one = await reader({ viewport: desk });
    assert.equal((await one.check({ receipt: `${entry}\n${proof}`, trust: log.key.vkey })).verdict, 'good');
    await one.fill({ receipt: '' });
    await one.page.locator('#files').setInputFiles([
      { name: 'vote.tlog-proof', mimeType: 'text/plain', buffer: Buffer.from(proof) },
      { name: 'vote.entry', mimeType: 'application/octet-stream', buffer: log.entries[299] },
    ]);
    await one.screen.sees('vote.tlog-proof，vote.entry');
    assert.equal((await one.check({})).verdict, 'good');
    await one.page.locator('#files').setInputFiles([{ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ entry, proof })) }]);
    await one.screen.sees('mine.json');
    assert.equal((await one.check({})).verdict, 'good');
    await one.screen.passes('verifier-desk');
  });

  it('is not believed when the vote in it was changed', async () => {
    const one = await reader();
    const receipt = forged(log.receipt(7), () => ({ entry: ballot(7, 'no').toString('base64') }));
    const outcome = await one.check({ receipt, trust: log.key.vkey });
    assert.deepEqual([outcome.verdict, outcome.inclusion, outcome.signature], ['bad', 'bad', 'good']);
    assert.ok(await one.page.locator('#unproven').isVisible(), 'what it says is marked as unproven');
    await one.screen.passes('verifier-forged');
  });

  it('is not believed when another place is claimed for it, or its path was changed', async () => {
    const one = await reader();
    const moved = await one.check({ receipt: forged(log.receipt(7), () => ({ proof: log.proof(8) })), trust: log.key.vkey });
    assert.deepEqual([moved.verdict, moved.content, moved.inclusion], ['bad', 'bad', 'bad']);
    const lines = log.proof(7).split('\n');
    [lines[3], lines[4]] = [lines[4], lines[3]];
    const swapped = await one.check({ receipt: forged(log.receipt(7), () => ({ proof: lines.join('\n') })) });
    assert.deepEqual([swapped.verdict, swapped.content, swapped.inclusion], ['bad', 'good', 'bad']);
    lines.splice(3, 1);
    const short = await one.check({ receipt: forged(log.receipt(7), () => ({ proof: lines.join('\n') })) });
    assert.deepEqual([short.verdict, short.inclusion], ['bad', 'bad']);
  });

  it('is not believed when the signature is forged or the signed text was changed', async () => {
    const one = await reader();
    const other = new SmallLog(log.entries);
    const imitated = log.proof(7).replace(/\u2014 \S+ (\S+)\n$/, (line, payload) => {
      const bytes = Buffer.from(payload, 'base64');
      bytes[40] ^= 1;
      return line.replace(payload, bytes.toString('base64'));
    });
    for (const proof of [imitated, other.proof(7), log.proof(7).replace('\n300\n', '\n299\n')]) {
      const outcome = await one.check({ receipt: forged(log.receipt(7), () => ({ proof })), trust: log.key.vkey });
      assert.deepEqual([outcome.verdict, outcome.signature], ['bad', 'bad']);
    }
  });

  it('of another log is named as such', async () => {
    const one = await reader();
    const outcome = await one.check({ receipt: new SmallLog(log.entries, 'other.example/town').receipt(7), trust: log.key.vkey });
    assert.deepEqual([outcome.verdict, outcome.inclusion, outcome.signature], ['bad', 'good', 'bad']);
    await one.screen.sees('这是另一部日志“other.example/town”的');
  });

  it('without a key leaves it open', async () => {
    const one = await reader();
    const outcome = await one.check({ receipt: log.receipt(7) });
    assert.deepEqual([outcome.verdict, outcome.inclusion, outcome.signature], ['unknown', 'good', 'unknown']);
    await one.screen.passes('verifier-no-key');
  });

  it('with one witness of the two that are needed is not yet enough; a lying witness spoils it', async () => {
    const one = await reader();
    const few = await one.check({ receipt: log.receipt(7, 300, [ombud]), trust: log.policy });
    assert.deepEqual([few.verdict, few.witnesses], ['wait', 'wait']);
    await one.screen.passes('verifier-few-witnesses');
    const text = log.checkpoint(299).split('\n\n')[0];
    const proof = log.proof(7, 300, [ombud, press]) + university.line(`${text}\n`);
    const lying = await one.check({ receipt: forged(log.receipt(7), () => ({ proof })) });
    assert.deepEqual([lying.verdict, lying.witnesses], ['bad', 'bad']);
    const twice = log.policy.replace(university.vkey, ombud.vkey);
    assert.match((await one.check({ trust: twice })).words, /信任的依据”第 3 行写得不对/);
  });

  it('that is nonsense is refused in words', async () => {
    const one = await reader();
    const proof = log.proof(7);
    const nonsense = [
      'hello', '{', '{"a":1}', '你好', 'c2sp.org/tlog-proof@v1', 'AAAA', proof.slice(0, 300), proof.replace('index 7', 'index -7'),
      proof.replace('index 7', 'index 99999999999999999999'), `${proof}\n`, proof.replace('\u2014', '-'), `${'A'.repeat(2_000_000)}`,
      { entry: '!', proof }, { entry: '', proof: 7 }, '<script>alert(1)</script>',
    ];
    for (const receipt of nonsense) {
      const outcome = await one.check({ receipt, trust: log.key.vkey });
      assert.notEqual(outcome.verdict, 'good', String(receipt).slice(0, 40));
      assert.doesNotMatch(outcome.words, /本页出了问题/, String(receipt).slice(0, 40));
    }
    const cut = forged(log.receipt(7), () => ({ entry: log.entries[7].subarray(0, 90).toString('base64') }));
    assert.deepEqual([(await one.check({ receipt: cut })).content], ['bad']);
    await one.fill({ receipt: log.receipt(7) });
    assert.match((await one.check({ trust: log.key.vkey.replace(/\+..../, '+0000') })).words, /公钥抄错了/);
    await one.screen.passes('verifier-nonsense');
  });
});

describe('a log at an address', { concurrency: false }, () => {
  it('gives entry, path and history; its own key proves less', async () => {
    const one = await reader();
    const outcome = await one.check({ address: server.url, position: '260', whole: true });
    assert.deepEqual({ ...outcome, words: '' }, {
      words: '', verdict: 'wait', content: 'good', inclusion: 'good', signature: 'wait', witnesses: 'unknown', consistency: 'unknown', history: 'good',
    });
    assert.match(outcome.words, /公钥是日志自己给的/);
    await one.screen.passes('verifier-own-key');
    const printed = await one.check({ trust: log.key.vkey });
    assert.deepEqual([printed.verdict, printed.signature, printed.consistency], ['good', 'good', 'good']);
  });

  it('that grew begins with the receipt, and newer witnesses count for it', async () => {
    const one = await reader();
    server.log = Object.assign(log.forked(-1), { served_checkpoint: log.checkpoint(300, [ombud, university]) });
    const outcome = await one.check({ receipt: log.receipt(7, 258), trust: log.policy, address: `${server.url}/log` });
    assert.deepEqual([outcome.verdict, outcome.witnesses, outcome.consistency], ['good', 'good', 'good']);
    server.log = log;
  });

  it('that forked is found out by what this device remembers, and by an older checkpoint', async () => {
    const one = await reader();
    assert.equal((await one.check({ receipt: log.receipt(7, 257), trust: log.key.vkey })).verdict, 'good');
    server.log = log.forked(3, ballot(3, 'no'));
    await one.page.reload();
    await one.screen.finds('html[data-ready]');
    const outcome = await one.check({ receipt: '', address: server.url });
    assert.deepEqual([outcome.verdict, outcome.signature, outcome.consistency], ['bad', 'good', 'bad']);
    assert.match(outcome.words, /两部不同的历史/);
    assert.equal((await one.page.locator('#evidence').inputValue()).split(log.key.name).length, 5, 'both notes are there as evidence');
    await one.screen.passes('verifier-forked');
    const stranger = await reader();
    const older = await stranger.check({ trust: log.key.vkey, address: server.url, older: log.checkpoint(256) });
    assert.deepEqual([older.verdict, older.consistency], ['bad', 'bad']);
    server.log = log;
    const same = await stranger.check({ older: log.checkpoint(256) });
    assert.deepEqual([same.verdict, same.consistency], ['good', 'good']);
  });

  it('that forked at the same length is found out without any address', async () => {
    const one = await reader();
    await one.check({ receipt: log.receipt(7), trust: log.key.vkey });
    const outcome = await one.check({ receipt: log.forked(3, ballot(3, 'no')).receipt(7) });
    assert.deepEqual([outcome.verdict, outcome.inclusion, outcome.consistency], ['bad', 'good', 'bad']);
  });

  it('that changed an entry is told the number of the entry', async () => {
    const one = await reader();
    const lying = log.forked(-1);
    lying.entries = log.forked(258, ballot(258, 'no')).entries;
    server.log = lying;
    const outcome = await one.check({ trust: log.key.vkey, address: server.url, whole: true });
    assert.deepEqual([outcome.verdict, outcome.history], ['bad', 'bad']);
    await one.screen.sees('第 258 条记录被改动过');
    const fetched = await one.check({ position: '258', whole: false });
    assert.deepEqual([fetched.verdict, fetched.inclusion], ['bad', 'bad']);
    server.log = log;
  });

  it('in which a newer program wrote is neither damaged nor fine', async () => {
    const changes = { format: (entry) => { entry[0] = 3; }, flag: (entry) => { entry[2] |= 0x80; }, office: (entry) => { entry[107] = 64; } };
    for (const [what, change] of Object.entries(changes)) {
      const entry = Buffer.from(ballot(8));
      change(entry);
      server.log = log.forked(8, entry);
      const one = await reader();
      const outcome = await one.check({ trust: log.key.vkey, address: server.url, position: '8', whole: true });
      assert.deepEqual([outcome.verdict, outcome.content, outcome.inclusion, outcome.history], ['wait', 'wait', 'good', 'wait'], what);
      await one.screen.sees('第 8 条是更新的程序写的');
    }
    server.log = log;
  });

  it('that went back, is gone, or is none says so', async () => {
    const one = await reader();
    await one.check({ trust: log.key.vkey, address: server.url });
    server.log = new SmallLog([]);
    Object.assign(server.log, { key: log.key, entries: log.entries.slice(0, 200), leaves: log.leaves.slice(0, 200) });
    assert.deepEqual([(await one.check({})).consistency], ['wait']);
    server.log = log;
    assert.match((await one.check({ address: 'http://127.0.0.1:9' })).words, /连不上日志/);
    assert.match((await one.check({ address: `${server.url}/nowhere` })).words, /没有日志/);
    const offline = await one.check({ receipt: log.receipt(7, 299), address: 'http://127.0.0.1:9' });
    assert.deepEqual([offline.inclusion, offline.consistency], ['good', 'unknown']);
  });
});

describe('the page', { concurrency: false }, () => {
  it('is one file of at most 64,000 bytes', () => {
    assert.ok(statSync(page).size <= 64_000, `${statSync(page).size} bytes`);
  });

  it('is served by yishid under a policy that lets it run, and can be saved from there', async () => {
    const yishid = await new Yishid().start();
    const screen = await Screen.open(browser, yishid);
    opened.push(screen);
    await screen.go('/verify');
    await screen.finds('html[data-ready]');
    const [saved] = await Promise.all([screen.page.waitForEvent('download'), screen.page.locator('#save a').click()]);
    assert.deepEqual(readFileSync(await saved.path()), readFileSync(page));
    const outcome = await new Reader(screen).check({ receipt: log.receipt(7), trust: log.key.vkey, address: server.url });
    assert.deepEqual([outcome.verdict, outcome.consistency], ['good', 'good']);
    await yishid.stop();
  });

  it('is used by keyboard alone, and speaks its verdict', async () => {
    const one = await reader();
    const { keyboard } = one.page;
    await one.page.locator('#receipt').focus();
    await keyboard.insertText(JSON.stringify(log.receipt(7)));
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.insertText(log.key.vkey);
    for (let presses = 0; (await one.page.evaluate(() => document.activeElement.id)) !== 'check'; presses += 1) {
      assert.ok(presses < 10, 'the button is reached by the Tab key');
      await keyboard.press('Tab');
    }
    await keyboard.press('Enter');
    await one.screen.finds('[role="alert"][data-state="good"]');
    assert.equal(await one.page.evaluate(() => document.activeElement.id), 'result');
  });

  it('asks nobody anything while it checks a receipt, and never broke', async () => {
    const one = await reader();
    const asked = [];
    one.page.on('request', (request) => asked.push(request.url()));
    await one.check({ receipt: log.receipt(7), trust: log.key.vkey });
    assert.deepEqual(asked, []);
    for (const each of opened) assert.deepEqual(each.wrongs, []);
  });
});
