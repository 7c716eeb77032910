// The app checks its own receipts, remembers the history it saw, and says loudly when the server shows another.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { desk, open_browser, Screen } from './screens.mjs';
import { Key } from './small_log.mjs';
import { Village } from './village.mjs';
import { Yishid } from './yishid.mjs';

const server = new Yishid();
const village = new Village(server);
const witnesses = ['ombud.example', 'university.example'].map((name) => new Key(name, 4));
let browser, consultation;
const opened = [];

async function screen(options) {
  const one = await Screen.open(browser, server, options);
  opened.push(one);
  return one;
}

async function signed_in(person, prepare = async () => undefined) {
  const one = await screen();
  await prepare(one);
  await one.sign_in(village, person);
  await one.press(/^是，我是|^Yes, I am/);
  await one.finds('h1');
  return one;
}

async function state_something(one, text) {
  await one.go(`/consultations/${consultation}`);
  await one.unfold('写下您的意见');
  await one.page.getByLabel('一条意见只说一件事').fill(text);
  await one.press('发表');
}

const standing = (one, state) => one.finds(`[data-history="${state}"]`);

async function saved_by(one, selector) {
  const [file] = await Promise.all([one.page.waitForEvent('download'), one.page.locator(selector).click()]);
  return JSON.parse(readFileSync(await file.path(), 'utf8'));
}

// The history this device remembers, as if the server had shown another one before.
function remember_another(page) {
  return page.evaluate(() => {
    const known = JSON.parse(localStorage.getItem('yishi.history'));
    const lines = known.note.split('\n');
    lines[2] = `${lines[2][0] === 'A' ? 'B' : 'A'}${lines[2].slice(1)}`;
    localStorage.setItem('yishi.history', JSON.stringify({ ...known, note: lines.join('\n') }));
  });
}

before(async () => {
  await server.start();
  await village.settle();
  consultation = await village.consult('村文化礼堂晚上开放到几点？', ['开到九点半。']);
  browser = await open_browser();
});

after(async () => {
  await browser?.close();
  await server.stop();
});

describe('an act', { concurrency: false }, () => {
  it('is called part of the signed history once this device has checked it', async () => {
    const one = await signed_in(village.members[0]);
    await state_something(one, '夏天开放到十点。');
    await standing(one, 'signed');
    await one.sees('已写入签名的历史，本机核对过');
    const known = await one.page.evaluate(() => JSON.parse(localStorage.getItem('yishi.history')));
    assert.match(known.vkeys[0], /^yishi\.invalid\//);
    assert.ok(known.note.startsWith(known.vkeys[0].split('+')[0]));
    await one.passes('receipt-signed');
  });

  it('is called witnessed when enough witnesses have signed, and its saved receipt has their signatures', async () => {
    const one = await signed_in(village.members[1], async ({ page }) => {
      const named = witnesses.map((key, i) => `witness w${i} ${key.vkey}`).join('\n');
      await page.route('**/log/policy', async (route) => {
        const log = (await (await route.fetch()).text()).split('\n')[0];
        await route.fulfill({ body: `${log}\n${named}\ngroup both all w0 w1\nquorum both\n` });
      });
      await page.route('**/log/proof/*', async (route) => {
        const proof = await (await route.fetch()).text();
        const text = `${proof.split('\n\n')[1]}\n`;
        await route.fulfill({ body: proof + witnesses.map((key) => key.line(text)).join('') });
      });
    });
    await state_something(one, '冬天早一点关门。');
    await standing(one, 'witnessed');
    await one.sees(/2 位见证人作了证：ombud\.example/);
    const receipt = await saved_by(one, '[data-save-receipt]');
    assert.deepEqual(Object.keys(receipt), ['position', 'entry', 'proof']);
    assert.match(receipt.proof, /\u2014 university\.example /);
    await one.passes('receipt-witnessed');
  });

  it('is not called checked where the browser cannot check it', async () => {
    const one = await signed_in(village.members[2], ({ page }) =>
      page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined })),
    );
    await state_something(one, '请装一盏灯。');
    await standing(one, 'unchecked');
    await one.sees('不能自动核对，请保存回执');
    await one.passes('receipt-unchecked');
  });
});

describe('a history that was changed', { concurrency: false }, () => {
  let one;
  before(async () => {
    one = await screen();
    await one.go('/');
    await one.page.waitForFunction(() => localStorage.getItem('yishi.history') !== null);
  });

  it('is noticed by somebody who only looks on, and said on every page', async () => {
    await remember_another(one.page);
    await one.page.reload();
    await one.finds('[role="alert"][data-alarm="fork"]');
    await one.sees('这里的历史可能被改过');
    await one.passes('alarm');
    for (const path of [`/councils/${village.id}/timeline`, '/sign-in', `/consultations/${consultation}`]) {
      await one.go(path);
      await one.finds('[data-alarm="fork"]');
    }
  });

  it('leaves evidence that names what was remembered and what was shown', async () => {
    const evidence = await saved_by(one, '[data-save-evidence]');
    assert.equal(evidence.kind, 'fork');
    assert.notEqual(evidence.remembered.split('\n')[2], evidence.shown.split('\n')[2]);
    assert.match(evidence.shown, /\u2014 yishi\.invalid/);
  });

  it('is said until somebody answers for it', async () => {
    await one.press('原因我知道，重新开始记');
    await one.page.locator('[data-alarm]').waitFor({ state: 'detached' });
    await one.page.reload();
    await one.line('live');
    await one.page.waitForFunction(() => JSON.parse(localStorage.getItem('yishi.history')).note);
    assert.equal(await one.page.locator('[data-alarm]').count(), 0);
  });
});

describe('every page', { concurrency: false }, () => {
  it('leads to the one where anybody checks for himself', async () => {
    const one = await screen({ viewport: desk });
    await one.go('/');
    const [verifier] = await Promise.all([one.context.waitForEvent('page'), one.page.locator('[data-verify]').click()]);
    await verifier.waitForSelector('html[data-ready]');
    assert.equal(new URL(verifier.url()).pathname, '/verify');
  });

  it('kept to the security policy', () => {
    assert.deepEqual(opened.flatMap((each) => each.wrongs), []);
  });
});
