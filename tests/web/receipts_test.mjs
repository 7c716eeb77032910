// What the app makes of the receipts of a vote: witnessed by real witnesses, not checkable, kept back, forged,
// forked. What lies is put between the real server and the browser.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { open_meeting, open_vote } from './meeting.mjs';
import { desk, insecure_host, open_browser, phone, Screen } from './screens.mjs';
import { ballot, Key, SmallLog } from './small_log.mjs';
import { Village } from './village.mjs';
import { Witness } from './witness.mjs';
import { Yishid } from './yishid.mjs';

const directory = mkdtempSync(join(tmpdir(), 'yishi-browser-'));
const policy = join(directory, 'policy');
const server = new Yishid();
const village = new Village(server);
const witnesses = [new Witness('ombud.example'), new Witness('university.example')];
let browser, session, chair;
const opened = [];

const text_of = async (path) => (await fetch(`${server.url}/log/${path}`)).text();

async function signed_in(person, options, at = server, prepare = async () => undefined) {
  const one = await Screen.open(browser, at, options);
  opened.push(one);
  await prepare(one);
  await one.sign_in(village, person);
  await one.press(/^是，我是|^Yes, I am/);
  await one.finds('h1');
  return one;
}

async function voted(one, choice) {
  await one.go(`/sessions/${session}`);
  await one.page.locator(`[data-choice="${choice}"]`).click();
}

const at_step = (one, step) => one.finds(`[data-receipt] ~ [data-history="${step}"]`);

async function saved(one, selector) {
  const [file] = await Promise.all([one.page.waitForEvent('download'), one.page.locator(selector).click()]);
  return { name: file.suggestedFilename(), ...JSON.parse(readFileSync(await file.path(), 'utf8')) };
}

const kept = (one, key) => one.page.evaluate((name) => localStorage.getItem(name), key);

// Everything the server says of receipts is passed through `change` on its way to the page, with the command it is of.
async function between(one, change) {
  const sent = new Map();
  await one.page.routeWebSocket(/\/ws$/, (page_side) => {
    const server_side = page_side.connectToServer();
    page_side.onMessage((message) => {
      const frame = JSON.parse(String(message));
      if (frame.type === 'command') sent.set(frame.id, frame);
      server_side.send(message);
    });
    server_side.onMessage((message) => {
      const frame = JSON.parse(String(message));
      page_side.send(frame.type === 'reply' && frame.ok?.proof ? JSON.stringify({ ...frame, ok: { ...frame.ok, ...change(frame.ok, sent.get(frame.id)) } }) : message);
    });
  });
}

const forged_signature = ({ proof }) => ({
  proof: proof.replace(/\u2014 (\S+) (\S+)\n/, (line, name, payload) => {
    const bytes = Buffer.from(payload, 'base64');
    bytes[40] ^= 1;
    return line.replace(payload, bytes.toString('base64'));
  }),
});

before(async () => {
  await server.start();
  await village.settle();
  const key = (await text_of('vkey')).trim();
  for (const one of witnesses) await one.start(key);
  const lines = witnesses.map((one, i) => `witness ${['监督员', '大学'][i]} ${one.vkey} ${one.url}`);
  writeFileSync(policy, [`log ${key}`, ...lines, 'group all 2 监督员 大学', 'quorum all', ''].join('\n'));
  await server.kill();
  server.options = ['--policy', policy];
  await server.start();
  browser = await open_browser();
  chair = await signed_in(village.chair, { viewport: desk });
  const clerk = await signed_in(village.clerk);
  const movers = [await signed_in(village.members[0]), await signed_in(village.members[1])];
  session = await open_meeting(village, chair, clerk);
  await open_vote(village, session, chair, ...movers);
});

after(async () => {
  await browser?.close();
  await server.stop();
  for (const one of witnesses) await one.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('a receipt in the app', { concurrency: false }, () => {
  it('is checked, then witnessed by name, saved with its cosignatures, and taken along to the verifier', async () => {
    const one = await signed_in(village.members[2]);
    await voted(one, 'yes');
    await at_step(one, 'witnessed');
    await one.sees(/2 位见证人作了证：ombud\.example \d\d:\d\d; university\.example \d\d:\d\d/);
    await one.passes('receipt-witnessed');
    const receipt = await saved(one, '[data-save-receipt]');
    for (const { name } of witnesses) assert.ok(receipt.proof.includes(`\n\u2014 ${name} `), `${name} signed what was saved`);
    const remembered = JSON.parse(await kept(one, 'yishi.history'));
    assert.deepEqual(remembered.vkeys, [(await text_of('vkey')).trim()]);
    assert.ok(remembered.note.startsWith(`${remembered.vkeys[0].split('+')[0]}\n`));

    const [verifier] = await Promise.all([one.context.waitForEvent('page'), one.page.locator('[data-receipt] ~ [data-history] a[href="/verify"]').click()]);
    await verifier.locator('html[data-ready]').waitFor();
    assert.deepEqual(JSON.parse(await verifier.locator('#receipt').inputValue()).proof, receipt.proof);
    assert.equal(await kept(one, 'yishi.to-verify'), '');
    await verifier.locator('#trust').fill(readFileSync(policy, 'utf8'));
    await verifier.locator('#check').click();
    await verifier.locator('#verdict[data-state="good"]').waitFor();
    await verifier.close();

    await one.page.reload();
    await at_step(one, 'witnessed');
    await one.press('English');
    await one.sees('2 witnesses confirm it');
    await one.passes('receipt-witnessed-en');
  });

  it('asks no more once it is witnessed', async () => {
    const one = await signed_in(village.members[3], { viewport: desk });
    await voted(one, 'no');
    await at_step(one, 'witnessed');
    await one.passes('receipt-desk');
    let asked = 0; // it would be asked again after three seconds
    one.page.on('request', (request) => (asked += request.url().includes('/log/proof/') ? 1 : 0));
    await one.page.waitForTimeout(3_500);
    assert.equal(asked, 0);
  });

  it('is not checked over plain http, which is said, and can be saved', async () => {
    const hall = { url: server.url.replace('127.0.0.1', insecure_host) };
    const one = await signed_in(village.members[4], {}, hall);
    assert.equal(await one.page.evaluate(() => isSecureContext), false);
    await voted(one, 'yes');
    await at_step(one, 'unchecked');
    await one.sees('不能自动核对，请保存回执');
    await one.passes('receipt-not-checkable');
    assert.match((await saved(one, '[data-save-receipt]')).proof, /^c2sp\.org\/tlog-proof@v1\n/);
    assert.equal(await one.page.locator('[data-alarm]').count(), 0);
  });

  it('is not called checked while there is nothing to compare it with', async () => {
    const one = await signed_in(village.members[5]);
    await one.page.route('**/log/**', (route) => route.abort());
    await voted(one, 'yes');
    await at_step(one, 'unchecked');
    await one.passes('receipt-not-compared');
    await one.page.unroute('**/log/**');
    await at_step(one, 'witnessed');
    assert.equal(await one.page.locator('[data-alarm]').count(), 0);
  });
});

describe('the program that checks receipts', { concurrency: false }, () => {
  it('may not come: the vote is taken, that it is unchecked is said, and the receipt can be saved', async () => {
    const refuse = async (screen) => {
      await screen.page.route(/\/assets\/history-[\w-]+\.js$/, (route) => route.abort());
    };
    const one = await signed_in(village.members[10], {}, server, refuse);
    await voted(one, 'yes');
    await at_step(one, 'unchecked');
    await one.sees('已收到，暂时无法核对，稍后再试。');
    await one.passes('receipt-no-checker');
    assert.match((await saved(one, '[data-save-receipt]')).proof, /^c2sp\.org\/tlog-proof@v1\n/);
    assert.equal(await one.page.locator('[data-alarm]').count(), 0);
    await one.page.unrouteAll();
    await one.page.reload();
    await at_step(one, 'witnessed');
  });
});

describe('what does not fit', { concurrency: false }, () => {
  it('raises an alarm on every page that outlives a reload, until somebody answers for it', async () => {
    const one = await signed_in(village.members[6]);
    await between(one, ({ entry }) => {
      const bytes = Buffer.from(entry, 'base64');
      bytes[bytes.length - 1] ^= 1;
      return { entry: bytes.toString('base64') };
    });
    await voted(one, 'yes');
    await one.finds('[role="alert"][data-alarm="receipt"]');
    await at_step(one, 'false');
    await one.page.waitForFunction(() => Math.abs(document.querySelector('#alarm').getBoundingClientRect().top) < 2);
    await one.passes('alarm-entry');
    await one.page.unrouteAll();
    for (const path of [`/sessions/${session}`, '/', `/councils/${village.id}/timeline`, `/hall/${session}`]) {
      await one.go(path);
      await one.finds('[data-alarm="receipt"]');
      await one.finds('h1');
    }
    await one.go('/');
    await one.press('English');
    await one.sees('this history may have been changed');
    await one.passes('alarm-en');
    const evidence = await saved(one, '[data-save-evidence]');
    assert.deepEqual([evidence.kind, evidence.log], ['receipt', `${server.url}/log`]);
    assert.ok(evidence.receipt.entry && evidence.receipt.proof);
    await one.page.getByRole('button', { name: 'I know why; remember anew' }).focus();
    await one.page.keyboard.press('Enter');
    await one.page.locator('[data-alarm]').waitFor({ state: 'detached' });
    await one.line('live');
    assert.equal(await one.page.locator('[data-alarm]').count(), 0);
  });

  it('is a forged signature', async () => {
    const one = await signed_in(village.members[7]);
    await between(one, forged_signature);
    await voted(one, 'yes');
    await one.finds('[data-alarm="signature"]');
    await one.passes('alarm-signature');
  });

  it('is a vote recorded as another choice than the one that was pressed, though every proof of it holds', async () => {
    const one = await signed_in(village.members[11]);
    await one.page.routeWebSocket(/\/ws$/, (page_side) => {
      const server_side = page_side.connectToServer();
      page_side.onMessage((message) => server_side.send(String(message).replace('"choices":["yes"]', '"choices":["no"]')));
    });
    await voted(one, 'yes');
    await one.finds('[role="alert"][data-alarm="receipt"]');
    await at_step(one, 'false');
  });

  it('is a history other than the one this device remembers, signed by the same key', async () => {
    // The log is swapped for one whose key we hold; each act becomes the entry at `index` of what it shows.
    let shown = new SmallLog(Array.from({ length: 40 }, (_, i) => ballot(i)));
    let [index, size] = [7, 5];
    const one = await signed_in(village.members[8], { viewport: desk }, server, async (screen) => {
      await screen.page.route('**/log/**', (route) => {
        const path = new URL(route.request().url()).pathname.slice('/log/'.length);
        const body = path === 'checkpoint' ? shown.checkpoint(size) : shown.file(path);
        return route.fulfill(body === null ? { status: 404 } : { body });
      });
      await between(screen, (_, command) => {
        const entry = ballot(index, command.data.choices[0], command.stream, village.members[8].id);
        Buffer.from(command.id.replaceAll('-', ''), 'hex').copy(entry, 43);
        shown = shown.forked(index, entry);
        size = index + 2;
        return shown.receipt(index, size);
      });
    });
    const remembers = (note) => one.page.waitForFunction((text) => JSON.parse(localStorage.getItem('yishi.history'))?.note === text, note);
    await voted(one, 'yes');
    await at_step(one, 'signed');
    await remembers(shown.checkpoint(9));
    index = 33;
    await one.page.locator('[data-choice="no"]').click();
    await one.sees('回执：第 33 条');
    await remembers(shown.checkpoint(35));
    assert.equal(await one.page.locator('[data-alarm]').count(), 0, 'the same history, longer');
    const before = shown.checkpoint(35);
    [shown, index] = [shown.forked(3, ballot(3, 'no')), 38];
    await one.page.locator('[data-choice="abstain"]').click();
    await one.finds('[data-alarm="fork"]');
    await one.passes('alarm-fork-desk');
    await one.page.setViewportSize(phone);
    await one.passes('alarm-fork');
    const evidence = await saved(one, '[data-save-evidence]');
    assert.deepEqual([evidence.remembered, evidence.shown], [before, shown.checkpoint(40)]);
  });

  it('is not yet a new key, which is said', async () => {
    const one = await signed_in(village.members[9]);
    const other = new Key((await text_of('vkey')).split('+')[0], 1);
    await one.page.evaluate((vkey) => localStorage.setItem('yishi.history', JSON.stringify({ vkeys: [vkey], note: null })), other.vkey);
    await voted(one, 'yes');
    await at_step(one, 'unchecked');
    await one.sees('日志换了签名的钥匙');
  });

  it('is noticed after an act that shows no receipt too', async () => {
    await between(chair, forged_signature);
    await chair.go(`/sessions/${session}`);
    await chair.page.locator('[data-command="vote.close"]').click();
    await chair.finds('[data-alarm="signature"]');
    assert.equal(await chair.page.locator('[data-history]').count(), 0);
  });

  it('never broke a page, nor met the security policy', () => {
    for (const one of opened) assert.deepEqual(one.wrongs, []);
  });
});
