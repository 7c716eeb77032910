// An act of two persons, from both ends: who proposed it sees it wait, whoever may be the second is told
// without asking and without a reload, and nobody else is.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { desk, open_browser, Screen } from './screens.mjs';
import { Village } from './village.mjs';
import { Yishid } from './yishid.mjs';

const server = new Yishid();
const village = new Village(server);
let browser, chair, phone, clerk, member; // the phone is the chair's as well

async function on_the_board(person, options) {
  const one = await Screen.open(browser, server, options);
  await one.sign_in(village, person);
  await one.press(/^是，我是|^Yes, I am/);
  await one.go(`/councils/${village.id}`);
  await one.finds('h1');
  await one.line('live');
  return one;
}

// By the clerk, on the page of the register.
async function propose_to_vacate(leaving, reason) {
  await clerk.go(`/x/council/${village.id}`);
  const form = clerk.page.locator('details[data-command="council.vacate_seat"]');
  await form.locator('summary').click();
  const field = (name) => form.locator(`[id="council.vacate_seat-${name}"]`);
  await field('person').selectOption({ label: leaving.name });
  await field('body').selectOption({ label: '越丰村百姓议事会' });
  await field('reason').fill(reason);
  await form.getByRole('button', { name: '离任' }).click();
  await form.locator('[data-second="proposed"]').waitFor();
  return form;
}

const to_the_board = () => clerk.go(`/councils/${village.id}`);

const gone = (one, selector) => one.page.locator(selector).first().waitFor({ state: 'detached' });
const statuses = (one) => one.page.locator('.waiting [role="status"]').allInnerTexts();

before(async () => {
  await server.start();
  await village.settle();
  browser = await open_browser();
  // One after the other: a person's newer code takes the place of the one before.
  chair = await on_the_board(village.chair, { viewport: desk });
  phone = await on_the_board(village.chair);
  clerk = await on_the_board(village.clerk);
  member = await on_the_board(village.members[5]);
});

after(async () => {
  await browser?.close();
  await server.stop();
});

describe('an act of two persons', { concurrency: false }, () => {
  it('is told to the second as soon as it is proposed, and to nobody else', async () => {
    assert.equal(await chair.page.locator('.waiting section').count(), 0);
    await chair.page.evaluate(() => (globalThis.same_page = true));
    const form = await propose_to_vacate(village.members[3], '迁居外地');
    const told = await form.locator('[data-second]').innerText();
    assert.match(told, /还没有生效，等另一人复核/);
    assert.match(told, new RegExp(`复核：${village.chair.name}、系统运维人员`));
    assert.match(told, /\d+月\d+日.*前没有人复核就失效/);
    await clerk.passes('waiting-proposed');
    await to_the_board();

    await chair.finds('[data-waiting="1"]');
    assert.equal(await chair.page.evaluate(() => globalThis.same_page), true, 'without a reload');
    await phone.finds('[data-waiting="1"]');
    await chair.sees('离任');
    await chair.sees(`${village.members[3].name} · 越丰村百姓议事会`);
    await chair.sees(`由${village.clerk.name}提请`);
    assert.match((await statuses(chair)).join(), /有 1 件事等您复核/, 'and said aloud');
    await chair.passes('waiting-second');

    await clerk.finds('[data-own-act]');
    await clerk.sees(/前没有人复核就失效/);
    assert.equal(await clerk.page.locator('[data-to-confirm]').count(), 0, 'nobody confirms his own');
    await clerk.passes('waiting-proposer');

    await member.line('live');
    assert.equal(await member.page.locator('.waiting section').count(), 0, 'not to a member without the office');
  });

  it('is told on the home page, too, and in English', async () => {
    const one = await on_the_board(village.chair, { locale: 'en-GB' });
    await one.go('/');
    await one.finds('[data-waiting="1"]');
    await one.sees('Waiting for your confirmation');
    await one.sees(`Proposed by ${village.clerk.name}`);
    await one.passes('waiting-home-en');
    await one.close();
  });

  it('is read and confirmed by keyboard alone, and then waits for nobody', async () => {
    await chair.page.locator('[data-to-confirm]').first().focus();
    await chair.page.keyboard.press('Enter');
    for (const text of [village.members[3].name, '越丰村百姓议事会', '迁居外地']) await chair.sees(text);
    await chair.page.locator('details[data-command="confirmation.confirm"] summary').focus();
    await chair.page.keyboard.press('Enter');
    await chair.page.keyboard.press('Tab');
    await chair.page.keyboard.press('Enter');
    await chair.finds('[data-phase="confirmed"]');

    await gone(clerk, '[data-own-act]');
    await gone(phone, '[data-waiting]');
    await chair.go(`/councils/${village.id}`);
    await chair.finds('h1');
    await chair.line('live');
    assert.equal(await chair.page.locator('.waiting section').count(), 0);
  });

  it('goes away from the second when whoever proposed it withdraws it', async () => {
    await propose_to_vacate(village.members[4], '另有任用');
    await to_the_board();
    await chair.finds('[data-waiting="1"]');
    await clerk.finds('[data-own-act]');
    await clerk.page.locator('[data-own-act] button').focus();
    await clerk.page.keyboard.press('Enter');
    await gone(clerk, '[data-own-act]');
    await clerk.sees('已撤回“离任”。');
    assert.equal(await clerk.page.evaluate(() => document.activeElement.className.includes('waiting')), true, 'the keyboard stays where it was');
    await gone(chair, '[data-waiting]');
    assert.equal((await statuses(chair)).join('').trim(), '');
  });

  it('is told as carried out to whoever still looks at the form', async () => {
    const form = await propose_to_vacate(village.members[6], '进城务工');
    await chair.finds('[data-waiting="1"]');
    await chair.page.locator('[data-to-confirm]').first().click();
    await chair.unfold('复核同意');
    await chair.press('复核同意');
    await form.locator('[data-second="confirmed"]').waitFor();
    assert.match(await form.locator('[data-second]').innerText(), new RegExp(`${village.chair.name}已复核，这件事已经办理`));
    await chair.go(`/councils/${village.id}`);
    await chair.finds('h1');
    await chair.line('live');
  });

  it('is no way to a sign-in code: that is issued where it is shown', async () => {
    await clerk.go(`/x/council/${village.id}`);
    await clerk.finds('[data-elsewhere="council.issue_sign_in_code"]');
    assert.equal(await clerk.page.locator('details[data-command="council.issue_sign_in_code"]').count(), 0);
    await clerk.page.locator('[data-elsewhere] a').click();
    await clerk.page.getByLabel('发给谁').selectOption({ label: village.members[7].name });
    await clerk.press('生成登录码');
    await clerk.finds('[data-code]');
  });

  it('is told no longer to whoever signs out', async () => {
    await propose_to_vacate(village.members[4], '另有任用');
    await chair.finds('[data-waiting="1"]');
    await chair.press('退出');
    await gone(chair, '[data-waiting]');
    await chair.go(`/councils/${village.id}`);
    await chair.finds('h1');
    await chair.line('live');
    assert.equal(await chair.page.locator('.waiting').count(), 0);
  });
});
