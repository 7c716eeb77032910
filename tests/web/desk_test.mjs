// The vote desk says what the rules say: who has a ballot, what the scrutineer confirms, who is recused, which body
// votes, what comes after a void vote, and one number of people present wherever it is told.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { act } from './meeting.mjs';
import { desk, open_browser, projector, Screen } from './screens.mjs';
import { Village } from './village.mjs';
import { Yishid } from './yishid.mjs';

const server = new Yishid();
const village = new Village(server);
const [teller, scrutineer, late, kin] = village.members;
let browser, chair, clerk, counts, watches, latecomer, concerned, hall;
let session;
const elders = randomUUID(); // another advisory body, of one member

const convene = (bodies, title) => ({
  council: village.id, bodies, title, place: '村部', starts_at: new Date().toISOString(),
  chair: village.chair.id, clerk: village.clerk.id, agenda: [{ title: '村口路灯' }], instant: true,
});

async function begin(bodies, title, people) {
  session = randomUUID();
  await act(chair, `session/${session}`, 'session.convene', convene(bodies, title));
  for (const { id } of people) await act(clerk, `session/${session}`, 'session.arrive', { person: id });
  await act(chair, `session/${session}`, 'session.open', {});
}

async function move(text, to_second = watches) {
  const motion = randomUUID();
  await act(counts, `session/${session}`, 'session.move_motion', { motion, text });
  await act(to_second, `session/${session}`, 'session.second_motion', { motion });
  return motion;
}

async function signed_in(person, options) {
  const one = await Screen.open(browser, server, options);
  await one.sign_in(village, person);
  await one.press(/^是，我是|^Yes, I am/);
  await one.finds('h1');
  return one;
}

async function all_go() {
  for (const one of [chair, clerk, counts, watches, latecomer, concerned]) {
    await one.go(`/sessions/${session}`);
    await one.page.evaluate(() => (globalThis.loaded_once = true));
  }
}

before(async () => {
  await server.start();
  await village.settle();
  const stream = `council/${village.id}`;
  const eligible = { persons: 0, households: 0, area_cm2: 0 };
  await village.command(stream, 'council.add_body', {
    body: elders, kind: 'red_white_council', name: '越丰村红白理事会', size_max: 0, term_ends_at: null, eligible,
  });
  const basis = { ground: 'founding_register', text: '建册名单' };
  await village.command(stream, 'council.take_seat', { person: village.members[11].id, body: elders, role: 'member', term_ends_at: null, basis });
  browser = await open_browser();
  chair = await signed_in(village.chair, { viewport: desk });
  clerk = await signed_in(village.clerk, { viewport: desk });
  counts = await signed_in(teller);
  watches = await signed_in(scrutineer);
  latecomer = await signed_in(late);
  concerned = await signed_in(kin, { locale: 'en-GB' });
  hall = await Screen.open(browser, server, { viewport: projector });
});

after(async () => {
  await browser?.close();
  await server.stop();
});

describe('the vote desk', { concurrency: false }, () => {
  it('lets somebody say himself that he should not vote', async () => {
    // Eight of thirteen: one more than the quorum.
    const others = village.members.filter((one, number) => one !== late && number < 8);
    await begin([village.council], '十月百姓议事会', [village.chair, village.clerk, ...others]);
    await move('路灯由村集体出资修好。');
    await all_go();
    await hall.go(`/hall/${session}`);
    await concerned.unfold('I should not vote on this');
    await concerned.page.getByLabel('Why').selectOption({ label: 'kinship' });
    await concerned.passes('desk-recuse-en');
    await concerned.press('Declare my recusal');
    await concerned.finds('[data-recused-self]');
    await chair.finds('[data-recused="1"]');
    assert.match(await chair.page.locator('[data-recused]').innerText(), new RegExp(`${kin.name}[\\s\\S]*近亲属`));
  });

  it('says what a motion to recuse somebody is about, which waits for a second', async () => {
    const of = (await village.document('session', session)).motions[0].id;
    const motion = randomUUID();
    await act(counts, `session/${session}`, 'session.move_recusal', { motion, of, whom: scrutineer.id, ground: 'interest' });
    await chair.finds('[data-waiting-recusal]');
    await chair.passes('desk-recusal-waiting');
    await chair.press('我附议');
    await chair.finds('[data-recuses]');
    assert.match(await chair.page.locator('[data-recuses]').innerText(), new RegExp(`请 ${scrutineer.name} 回避（有利害关系）[\\s\\S]*路灯由村集体出资修好`));
    await chair.passes('desk-recusal-motion');
    await counts.press('撤回动议');
    await chair.finds('[data-motion="withdrawn"] [data-recuses]');
  });

  it('shows the scrutineer the sealed count before he confirms it, nought to nought as well', async () => {
    await chair.press('付诸表决');
    await chair.page.getByLabel(/举手表决/).check();
    await chair.page.getByLabel('计票人', { exact: true }).selectOption({ label: teller.name });
    await chair.page.getByLabel('监票人', { exact: true }).selectOption({ label: scrutineer.name });
    await chair.press('开始投票');
    const confirm = watches.page.locator('[data-command="vote.confirm_count"]');
    await confirm.waitFor();
    assert.equal(await confirm.getAttribute('aria-disabled'), 'true');
    await watches.sees('计票人还没有报数');
    await chair.page.locator('[data-not-yet="close_vote"]').waitFor({ state: 'attached' });
    assert.match(await chair.page.locator('[data-not-yet="close_vote"]').textContent(), /还没有计票/);
    await counts.page.getByLabel('同意').fill('5');
    await counts.press('报出票数');
    await watches.sees('计票人报的票数：同意 5，反对 0，弃权 0。');
    await counts.page.getByLabel('同意').fill('0');
    await counts.press('报出票数');
    await watches.sees('计票人报的票数：同意 0，反对 0，弃权 0。');
    await watches.passes('desk-scrutineer');
    assert.equal(await chair.page.locator('[data-reported]').count(), 0, 'it is sealed for everybody else');
    await confirm.click();
    await watches.sees('票数已确认');
    await chair.press('结束投票');
    await chair.press('公布票数');
    await chair.finds('[data-motion="lost"]');
  });

  it('puts a motion again whose vote was void, without a reload', async () => {
    await move('路灯的电费由村集体出。');
    await chair.press('付诸表决');
    await chair.page.getByLabel(/密封选票/).uncheck();
    await chair.press('开始投票');
    await concerned.unfold('I should not vote on this');
    await concerned.page.getByLabel('Why').selectOption({ label: 'an interest of his own' });
    await concerned.press('Declare my recusal');
    await concerned.finds('[data-recused-self]');
    await counts.unfold('我应回避');
    await counts.page.getByLabel('为什么回避').selectOption({ label: '近亲属' });
    await counts.press('声明回避');
    await chair.finds('[data-recused="2"]'); // so that too few are left
    await chair.press('结束投票');
    await chair.press('公布票数');
    await chair.finds('[data-void]');
    await chair.sees(/表决无效/);
    await chair.passes('desk-void');
    await watches.passes('desk-void-phone');
    await hall.passes('desk-void-hall');
    await concerned.unfold('I should not vote on this');
    await concerned.page.getByLabel('Why').selectOption({ label: 'an interest of his own' });
    await concerned.press('Declare my recusal');
    await concerned.finds('[data-recused-self]');
    await chair.press('付诸表决');
    await chair.page.getByLabel(/密封选票/).uncheck();
    await chair.press('开始投票');
    await counts.finds('[data-choice="yes"]');
    assert.equal(await chair.page.evaluate(() => globalThis.loaded_once), true);
  });

  it('gives ballots to the electors and nobody else', async () => {
    await latecomer.press('我到了');
    for (const one of [latecomer, clerk]) {
      await one.finds('[data-no-elector]');
      await one.sees(/不在本次表决的人员之内|you are not among/);
      assert.equal(await one.page.locator('[data-choice]').count(), 0);
    }
    await concerned.finds('[data-recused-self]');
    assert.equal(await concerned.page.locator('[data-choice]').count(), 0, 'nor to the recused');
    await latecomer.passes('desk-latecomer');
    await concerned.passes('desk-recused-en');
  });

  it('says how many were there when the vote opened, and when the house rose', async () => {
    await counts.page.locator('[data-choice="yes"]').click();
    await counts.finds('[data-receipt]');
    await chair.finds('[data-room="8"]');
    await chair.sees('应到 13 人，表决开始时到会 8 人，其中 1 人回避。');
    await chair.sees('已投 1 票，共 7 人可投');
    await chair.finds('[data-present="9"]'); // with the latecomer
    await hall.passes('desk-hall');
    await chair.passes('desk-voting');
    await chair.press('结束投票');
    await chair.press('公布票数');
    await chair.sees('路灯的电费由村集体出。');
    await chair.press('散会');
    await watches.finds('[data-phase="closed"]');
    await watches.unfold('到会名单');
    await watches.sees('散会时实到 9 人，应到 13 人');
    await watches.finds('.quorum[data-present="9"]');
    await watches.passes('desk-closed');
  });

  it('asks in a joint session which body votes', async () => {
    await begin([village.council, elders], '联席会议', [village.chair, village.clerk, ...village.members]);
    await move('红白喜事的花费由红白理事会公布。');
    await all_go();
    await hall.go(`/hall/${session}`);
    await chair.press('付诸表决');
    const open = chair.page.locator('[data-command="vote.open"]');
    await open.waitFor();
    assert.equal(await open.getAttribute('aria-disabled'), 'true');
    await chair.passes('desk-joint');
    await chair.page.getByLabel('由哪个组织表决').selectOption({ label: '越丰村红白理事会' });
    await open.click();
    await chair.finds(`[data-body="${elders}"]`);
    await counts.finds('[data-no-elector]');
    assert.equal(await counts.page.locator('[data-choice]').count(), 0, 'who sits in the other body alone');
    await chair.sees(/共 1 人可投/);
    await hall.passes('desk-joint-hall');
  });

  it('breaks no page', () => {
    for (const one of [chair, clerk, counts, watches, latecomer, concerned, hall]) assert.deepEqual(one.wrongs, []);
  });
});
