// What happens around a vote: the floor in its order, an amendment, a point of order, a show of hands
// with two people to count it, an adjournment; and what the chair is told that cannot be done yet.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { open_meeting } from './meeting.mjs';
import { desk, open_browser, Screen } from './screens.mjs';
import { Village } from './village.mjs';
import { Yishid } from './yishid.mjs';

const server = new Yishid();
const village = new Village(server);
let browser, chair, clerk, mover, second, third;

async function signed_in(person, viewport) {
  const one = await Screen.open(browser, server, { viewport });
  await one.sign_in(village, person);
  await one.press(/^是，我是/);
  await one.finds('h1');
  return one;
}

before(async () => {
  await server.start();
  await village.settle();
  browser = await open_browser();
  chair = await signed_in(village.chair, desk);
  clerk = await signed_in(village.clerk, desk);
  [mover, second, third] = await Promise.all([0, 1, 2].map((number) => signed_in(village.members[number])));
  const session = await open_meeting(village, chair, clerk);
  for (const one of [chair, clerk, mover, second, third]) await one.go(`/sessions/${session}`);
});

after(async () => {
  await browser?.close();
  await server.stop();
});

describe('a debate', { concurrency: false }, () => {
  it('amends a motion and keeps the words it had before', async () => {
    await mover.unfold('提出动议');
    await mover.page.getByLabel('动议内容').fill('修路灯。');
    await mover.press('提出');
    await second.press('我附议');
    await third.unfold('提出修改');
    await third.page.getByLabel('修改后的全文').fill('修好村口的六盏路灯。');
    await third.press('提交修改');
    await second.finds('[data-motion="seconded"]');
    await second.page.locator('[data-motion]', { hasText: '修好村口的六盏路灯。' }).waitFor();
    await second.unfold('先前的文本');
    await second.sees('1. 修路灯。');
    await second.passes('amended');
  });

  it('gives the floor in turn, and lets a member leave the queue', async () => {
    await second.press('不赞成');
    await third.press('说明或提问');
    await third.sees('您已排队');
    await chair.sees('等候发言 2 人');
    await third.press('不说了');
    await chair.sees('等候发言 1 人');
    await chair.press(/请 李建国 发言/);
    await second.press('我说完了');
    await chair.sees('现在没有人发言。');
  });

  it('stops for a point of order, and the chair is told why nothing is put', async () => {
    await mover.unfold('提出秩序问题');
    await mover.page.getByLabel('哪里不合议事规则').fill('刚才的发言跑题了。');
    await mover.press('提出', mover.page.locator('form', { hasText: '哪里不合' }));
    await chair.press('付诸表决');
    const refusal = chair.page.locator('[data-refusal="session.point_pending"]');
    assert.match(await refusal.textContent(), /等待裁定/);
    await chair.page.getByLabel('裁定理由').fill('请围绕路灯说。');
    await chair.press('成立');
    await mover.sees(/裁定：成立/);
    await chair.passes('ruled');
  });

  it('adjourns with a reason and resumes', async () => {
    await chair.unfold('休会');
    await chair.page.locator('#why-adjourn').fill('休息十分钟。');
    await chair.press('休会');
    await mover.finds('[data-phase="adjourned"]');
    await chair.press('复会');
    await mover.finds('[data-phase="open"]');
  });

  it('counts hands by two people', async () => {
    await chair.press('付诸表决');
    await chair.page.getByLabel(/举手表决/).check();
    await chair.page.getByLabel('计票人', { exact: true }).selectOption({ label: village.members[1].name });
    await chair.page.getByLabel('监票人', { exact: true }).selectOption({ label: village.members[2].name });
    await chair.press('开始投票');
    await mover.sees('请举手表决');
    await second.page.getByLabel('同意').fill('9');
    await second.page.getByLabel('反对').fill('3');
    await second.page.getByLabel('弃权').fill('1');
    await second.press('报出票数');
    await third.sees('计票人报的票数：同意 9，反对 3，弃权 1。');
    await third.press('监票确认');
    await third.sees('票数已确认');
    await third.passes('hands');
    await chair.press('结束投票');
    await chair.press('公布票数');
    for (const one of [clerk, mover, second, third]) await one.sees(/通过。同意 9 票，反对 3 票，弃权 1 票/);
  });

  it('keeps the door: who leaves is seen to be gone', async () => {
    const row = clerk.page.locator(`[data-person="${village.members[3].id}"]`);
    await clerk.unfold('签到名单');
    await row.getByRole('button', { name: '离场' }).click();
    await clerk.finds(`[data-person="${village.members[3].id}"][data-present="false"]`);
    await mover.finds('[data-present="12"]');
  });

  it('tells a refusal in the language of the person', async () => {
    await chair.go(`/councils/${village.id}`);
    await chair.press('English');
    await chair.unfold('Convene a session');
    await chair.page.getByLabel('Title').fill('Tomorrow');
    await chair.page.getByLabel('Place').fill('Village hall');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await chair.page.getByLabel('Date').fill(tomorrow);
    await chair.press('Send the notice');
    const refusal = chair.page.locator('[data-refusal="session.notice_too_short"]');
    assert.match(await refusal.textContent(), /notice/);
    for (const one of [chair, clerk, mover, second, third]) assert.deepEqual(one.wrongs, []);
  });
});
