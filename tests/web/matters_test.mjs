// Any context's pages: a list, a matter, and a form for each command, made from the schema alone.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { act, open_meeting, open_vote } from './meeting.mjs';
import { desk, open_browser, Screen } from './screens.mjs';
import { Village } from './village.mjs';
import { Yishid } from './yishid.mjs';

const server = new Yishid();
const village = new Village(server);
let browser, topic;

async function signed_in(person, options) {
  const one = await Screen.open(browser, server, options);
  await one.sign_in(village, person);
  await one.press(/^是，我是|^Yes, I am/);
  await one.finds('h1');
  return one;
}

const form = (one, command) => one.page.locator(`details[data-command="${command}"]`);

async function unfold(one, command) {
  await form(one, command).locator('summary').click();
  return form(one, command);
}

// By the chair of the village's representatives, and confirmed by their clerk, as acts of two persons are.
async function adopt(stricter) {
  const [body, chair, clerk] = [randomUUID(), village.members[2], village.members[4]];
  const stream = `council/${village.id}`;
  const eligible = { persons: 0, households: 0, area_cm2: 0 };
  await village.command(stream, 'council.add_body', {
    body, kind: 'reps_meeting', name: '越丰村村民代表会议', size_max: 0, term_ends_at: null, eligible,
  });
  const basis = { ground: 'founding_register', text: '建册名单' };
  for (const [{ id: person }, role] of [[chair, 'chair'], [clerk, 'clerk']]) {
    await village.command(stream, 'council.take_seat', { person, body, role, term_ends_at: null, basis });
  }
  const proposer = await signed_in(chair);
  await act(proposer, `rules/${village.id}`, 'rules.adopt', stricter);
  await proposer.close();
  const one = await signed_in(clerk);
  await one.go(`/x/confirmation/of/${village.id}`);
  await one.page.locator('[data-list] a').first().click();
  await unfold(one, 'confirmation.confirm');
  await one.press('复核同意');
  await one.finds('[data-phase="confirmed"]');
  await one.close();
}

before(async () => {
  await server.start();
  await village.settle();
  browser = await open_browser();
});

after(async () => {
  await browser?.close();
  await server.stop();
});

describe('the pages of any context', { concurrency: false }, () => {
  it('begin a matter with its form, in both languages', async () => {
    const one = await signed_in(village.resident);
    await one.go(`/x/topic/of/${village.id}`);
    const asked = await unfold(one, 'topic.submit');
    await asked.getByLabel('标题 title').fill('晒谷场装路灯');
    await asked.getByLabel('正文 body').fill('晚上太黑。');
    await asked.getByLabel('议事方式 track').selectOption({ label: '深入议 in depth' });
    await one.passes('matters-topic');
    await asked.getByRole('button', { name: '提出议题' }).click();
    await one.finds('[data-list] a');
    assert.equal(await one.page.locator('[data-list] a').first().textContent(), '晒谷场装路灯');
    topic = (await one.page.locator('[data-list] a').first().getAttribute('href')).split('/').pop();
    await one.close();
  });

  it('say before sending what is missing', async () => {
    const one = await signed_in(village.resident);
    await one.go(`/x/topic/of/${village.id}`);
    const asked = await unfold(one, 'topic.submit');
    await asked.getByLabel('标题 title').fill('   ');
    await asked.getByLabel('正文 body').fill('x');
    await asked.getByRole('button', { name: '提出议题' }).click();
    await one.sees('请填写：标题');
    await one.close();
  });

  it('show a matter with its phase, and to each what he could do and why not the rest', async () => {
    const one = await signed_in(village.resident);
    await one.go(`/x/topic/${topic}`);
    await one.finds('[data-phase="submitted"]');
    await one.finds('details[data-command="topic.withdraw"]');
    assert.equal(await form(one, 'topic.accept').count(), 0);
    await one.unfold('现在不能办的及原因');
    await one.finds('[data-not-now="topic.accept"]');
    assert.match(await one.page.locator('[data-not-now="topic.accept"]').textContent(), /没有权限/);
    await one.passes('matter-topic');
    await one.close();
  });

  it('go with the office and the phase, by keyboard alone', async () => {
    const chair = await signed_in(village.chair, { viewport: desk });
    await chair.go(`/x/topic/${topic}`);
    await form(chair, 'topic.accept').locator('summary').focus();
    await chair.page.keyboard.press('Enter');
    await chair.page.keyboard.press('Tab');
    await chair.page.keyboard.press('Enter');
    await chair.finds('[data-phase="accepted"]');
    const graded = await unfold(chair, 'topic.grade');
    await graded.getByLabel('议事方式 track').selectOption({ label: '即时议 on the spot' });
    await graded.getByRole('button', { name: '分级' }).click();
    await chair.finds('[data-phase="graded"]');
    await chair.passes('matter-topic-chair');
    await chair.close();
  });

  it('pick people and bodies by name, and leave open what is optional', async () => {
    const chair = await signed_in(village.chair, { locale: 'en-GB' });
    await chair.go(`/x/action/of/${village.id}`);
    const asked = await unfold(chair, 'action.assign');
    await asked.getByLabel(/title/).fill('装三盏路灯');
    await asked.getByLabel(/what is to be done/).fill('晒谷场东侧');
    await asked.getByLabel(/person to do it/).selectOption({ label: village.members[0].name });
    await asked.getByLabel(/^due/).fill('2099-01-01T12:00');
    await chair.passes('matters-action-en');
    await asked.getByRole('button', { name: 'assign an action item' }).click();
    await chair.finds('[data-list] a');
    await chair.close();
    const visitor = await Screen.open(browser, server);
    await visitor.go(`/x/action/of/${village.id}`);
    await visitor.sees('装三盏路灯');
    await visitor.close();
  });

  it('tell a second person in names and words what he is to confirm', async () => {
    const leaving = village.members[3];
    await village.command(`council/${village.id}`, 'council.vacate_seat', {
      person: leaving.id, body: village.council, reason: '迁居外地',
    });
    const chair = await signed_in(village.chair);
    await chair.go(`/x/confirmation/of/${village.id}`);
    await chair.page.locator('[data-list] a').first().click();
    for (const text of [leaving.name, '越丰村百姓议事会', '迁居外地']) await chair.sees(text);
    const told = await chair.page.locator('main').innerText();
    assert.doesNotMatch(told, /\{"/, 'no JSON');
    assert.doesNotMatch(told, new RegExp(leaving.id), 'no bare id');
    await chair.passes('matters-confirmation');
    await chair.close();
  });

  it('tell every matter of an evening in Chinese alone: no wire name, no bare id', async () => {
    const [chair, clerk] = [await signed_in(village.chair), await signed_in(village.clerk)];
    const movers = [await signed_in(village.members[0]), await signed_in(village.members[1])];
    const session = await open_meeting(village, chair, clerk);
    const vote = await open_vote(village, session, chair, ...movers);
    for (const one of movers) await act(one, `vote/${vote}`, 'vote.cast', { choices: ['yes'] });
    await adopt({ rule: 'R2', quorum: null, pass: null, notice_days: 12, posting_days: null, reason: '早些通知' });
    const pages = { council: village.id, session, vote, topic, rules: village.id };
    for (const [context, id] of Object.entries(pages)) {
      await chair.go(`/x/${context}/${id}`);
      await chair.finds('dl dd');
      const told = await chair.page.evaluate(() => {
        for (const beside of document.querySelectorAll('main .beside')) beside.remove();
        return [...document.querySelectorAll('main dt, main dd .text, main .badge')].map((each) => each.innerText.trim());
      });
      const untold = told.filter((text) => /^[a-z][a-z_.]+$|[0-9a-f]{8}-[0-9a-f]{4}-|[{}]/.test(text));
      assert.deepEqual(untold, [], context);
    }
    await chair.go(`/x/vote/${vote}`);
    await chair.finds('dl dd');
    await chair.passes('matter-vote');
    await chair.go(`/x/council/${village.id}`);
    await chair.finds('dl dd');
    await chair.passes('matter-council');
    for (const one of [chair, clerk, ...movers]) await one.close();
  });

  it('show a council\'s own rules to everybody', async () => {
    const visitor = await Screen.open(browser, server);
    await visitor.go(`/x/rules/of/${village.id}`);
    await visitor.page.locator('[data-list] a').first().click();
    for (const text of ['提前通知天数', '村民代表会议']) await visitor.sees(text);
    await visitor.passes('matter-rules');
    await visitor.go(`/x/confirmation/of/${village.id}`);
    await visitor.sees('没有公开的。本议事单位的人登录后可以看到全部。');
    await visitor.close();
  });

  it('are found from the board, whatever the contexts are', async () => {
    const one = await signed_in(village.resident);
    await one.go(`/councils/${village.id}`);
    await one.unfold('其他事项');
    await one.page.getByRole('link', { name: /本地规则|规则/ }).first().click();
    await one.finds('h1');
    await one.passes('matters-rules');
    await one.close();
  });
});
