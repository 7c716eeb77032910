// A whole session in sixteen browsers: a chair, a clerk, twelve members, a resident and the hall, each
// in a context of its own. Every page shows every step without being loaded again; the server is
// killed in the middle of the vote and comes back, and every page resumes by itself.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { desk, open_browser, projector, Screen } from './screens.mjs';
import { Village } from './village.mjs';
import { Yishid } from './yishid.mjs';

const server = new Yishid();
const village = new Village(server);
const title = '九月百姓议事会';
const motion_text = '村口的路灯由村集体出资，在国庆节前修好。';
const task = '联系电工修好村口六盏路灯';
let browser;
let chair, clerk, resident, hall;
let members = [];
let everybody = [];
let session;

const each = (screens, act) => Promise.all(screens.map(act));
let failed = false;

// One step of the evening: after a failed one the rest could only fail for its reason.
function step(name, act) {
  it(name, async (context) => {
    if (failed) return context.skip('an earlier step failed');
    try {
      await act();
    } catch (error) {
      failed = true;
      await each([chair, clerk, members[0]], (one) => one.picture(`failed-${everybody.indexOf(one)}`));
      throw error;
    }
  });
}

before(async () => {
  await server.start();
  await village.settle();
  browser = await open_browser();
  const open = (viewport) => Screen.open(browser, server, { viewport });
  chair = await open(desk);
  clerk = await open(desk);
  resident = await open();
  hall = await open(projector);
  for (const _ of village.members) members.push(await open());
  everybody = [chair, clerk, resident, hall, ...members];
  const who = [[chair, village.chair], [clerk, village.clerk], [resident, village.resident]];
  for (const [screen, person] of [...who, ...members.map((one, number) => [one, village.members[number]])]) {
    await screen.sign_in(village, person);
    await screen.press(/是，我是/);
  }
});

after(async () => {
  await browser?.close();
  await server.stop();
});

describe('a session in sixteen browsers', { concurrency: false }, () => {
  step('is convened by the chair and appears on every board', async () => {
    await chair.unfold('召集会议');
    await chair.page.getByLabel('会议名称').fill(title);
    await chair.page.getByLabel('地点').fill('村文化礼堂');
    const in_beijing = new Date(Date.now() + 8 * 3_600_000).toISOString();
    await chair.page.getByLabel('日期').fill(in_beijing.slice(0, 10));
    await chair.page.getByLabel('时间（北京时间）').fill(in_beijing.slice(11, 16));
    await chair.page.getByLabel(/其他议程/).fill('村口路灯\n垃圾分类');
    await chair.page.getByLabel(/即时议/).check();
    await chair.press('发出会议通知');
    await chair.page.waitForURL(/\/sessions\//);
    session = chair.page.url().split('/').pop();
    await each([clerk, resident, ...members], async (screen) => {
      await screen.page.locator('a.session', { hasText: title }).click();
      await screen.finds('[data-phase="convened"]');
    });
    await hall.go(`/hall/${session}`);
    await hall.sees('村口路灯');
    await each(everybody, (one) => one.page.evaluate(() => (globalThis.loaded_once = true)));
  });

  step('gathers a quorum that everybody sees grow', async () => {
    await chair.press('我到了');
    await each(members.slice(0, 5), (one) => one.press('我到了'));
    await each(everybody, (one) => one.finds('[data-present="6"][data-met="false"]'));
    await chair.page.locator('[data-not-yet="open"]').waitFor({ state: 'attached' });
    await each(members.slice(5, 11), (one) => one.press('我到了'));
    const row = clerk.page.locator(`[data-person="${village.members[11].id}"]`);
    await row.getByRole('button', { name: '签到' }).click();
    await each(everybody, (one) => one.finds('[data-present="13"][data-met="true"]'));
  });

  step('is opened, and a member asks for the floor, speaks and yields it', async () => {
    await chair.press('宣布开会');
    await each(everybody, (one) => one.finds('[data-phase="open"]'));
    await members[3].press('支持');
    await chair.press(/请 赵志强 发言/);
    await each(everybody, (one) => one.finds('.countdown'));
    assert.equal(await hall.page.getByText('赵志强').count(), 0, 'the hall shows the time, not the name');
    await members[3].press('我说完了');
    await chair.sees('现在没有人发言。');
  });

  step('has a motion moved, seconded and put', async () => {
    await members[0].unfold('提出动议');
    await members[0].page.getByLabel('动议内容').fill(motion_text);
    await members[0].press('提出');
    await each(everybody, (one) => one.sees(motion_text));
    await members[1].press('我附议');
    await each([chair, clerk, resident, ...members], (one) => one.finds('[data-motion="seconded"]'));
    await chair.press('付诸表决');
    await each([chair, clerk, resident, ...members], (one) => one.finds('[data-motion="put"]'));
    await chair.press('开始投票');
    await each([chair, clerk, resident, ...members], (one) => one.finds('[data-vote="open"]'));
    await hall.sees('谁投了票、投了什么');
  });

  step('is voted on while the server is killed and comes back', async () => {
    await each(members.slice(0, 6), (one) => one.page.locator('[data-choice="yes"]').click());
    await each(everybody, (one) => one.sees(/已收到 6 份密封记录/));

    await server.kill();
    await each(everybody, (one) => one.line('offline'));
    await each([chair, clerk, resident, ...members], (one) => one.sees(/网络断了/));
    await members[6].page.locator('[data-choice="yes"]').click();
    await members[7].page.locator('[data-choice="no"]').click();
    await each(members.slice(6, 8), (one) => one.finds('[data-unsent="1"]'));

    await server.start();
    await each(everybody, (one) => one.line('live'));
    await each(everybody, (one) => one.sees(/已收到 8 份密封记录/));
    await each(members.slice(0, 8), (one) => one.finds('[data-receipt]'));
    await each(everybody, (one) => one.page.locator('[data-unsent]').waitFor({ state: 'detached' }));

    await members[8].page.locator('[data-choice="yes"]').click();
    await members[9].page.locator('[data-choice="abstain"]').click();
    await members[10].page.locator('[data-choice="no"]').click();
    await members[11].page.locator('[data-choice="no"]').click();
    await members[11].finds('[data-choice="no"][aria-pressed="true"]');
    await members[11].page.locator('[data-choice="yes"]').click();
    await members[11].finds('[data-choice="yes"][aria-pressed="true"]');
    await chair.page.locator('[data-choice="yes"]').click();
    await each(everybody, (one) => one.sees(/已收到 14 份密封记录/));
    await members[0].passes('phone-vote');
    await chair.passes('chair-vote');
  });

  step('is closed and declared, which decides the motion, with the same result on every page', async () => {
    await chair.press('结束投票');
    await chair.press('公布票数');
    await each(everybody, (one) => one.sees(/通过。同意 10 票，反对 2 票，弃权 1 票/));
    await each([chair, clerk, resident, ...members], (one) => one.finds('[data-motion="carried"]'));
    const [vote] = (await village.document('session', session)).votes;
    assert.deepEqual(vote.counts, { yes: 10, no: 2, abstain: 1 });
    await each([chair, resident, members[0]], async (one) => {
      const decided = one.page.locator('tr[data-decides]');
      assert.equal(await decided.getAttribute('data-base'), 'present');
      assert.match(await decided.innerText(), /到会[\s\S]*按此判定[\s\S]*13\s+10\s+76\.9%/);
    });
    await hall.passes('hall-result');
    await resident.passes('resident-result');
  });

  step('becomes a task that is done, verified and rated', async () => {
    await chair.unfold('交办一项任务');
    await chair.page.getByLabel('办什么事').fill(task);
    await chair.page.getByLabel('由谁办').selectOption({ label: village.members[2].name });
    await chair.press('交办');
    await each([clerk, resident, ...members], (one) => one.finds('[data-action="assigned"]'));

    const [doer, supervisor] = [members[2], members[11]];
    await each([doer, supervisor, resident], async (one) => {
      await one.page.getByRole('link', { name: task }).click();
      await one.finds('.steps');
    });
    await doer.press('接受任务');
    await doer.press('开始办理');
    await doer.page.getByLabel(/办了什么/).fill('六盏路灯全部修好，已通电。');
    await doer.press('报告完成');
    await supervisor.press('核实：已办好');
    await each([doer, supervisor, resident], (one) => one.finds('[data-phase="verified"]'));
    await each([chair, clerk], (one) => one.finds('[data-action="verified"]'));
    await resident.press(/^5 星/);
    await each([chair, clerk, members[0]], (one) => one.finds('[data-action="rated"]'));
    await resident.passes('action');
  });

  step('is closed, and its minutes are drafted, signed and published', async () => {
    await chair.press('散会');
    await each([clerk, members[0], hall], (one) => one.finds('[data-phase="closed"]'));
    await clerk.press('根据记录生成草稿');
    await clerk.press('保存草稿');
    await chair.finds('[data-minutes="drafted"]');
    await chair.press('签署会议记录');
    await clerk.press('签署会议记录');
    await chair.press('公布会议记录');
    await each([chair, clerk, members[0]], (one) => one.finds('[data-minutes="published"]'));
    await members[0].sees(/应到 13 人，表决时到会 13 人/);
    await chair.passes('session-published');
    const late = { person: village.resident.id, body: village.council, role: 'member', term_ends_at: null };
    await village.command(`council/${village.id}`, 'council.take_seat', { ...late, basis: { ground: 'resolution', text: '增补' } });
    await resident.go(`/sessions/${session}`);
    await resident.unfold('到会名单');
    await resident.sees('实到 13 人，应到 13 人');
    await resident.finds(`[data-person="${village.chair.id}"]`);
    assert.equal(await resident.page.locator(`[data-person="${village.resident.id}"]`).count(), 0, 'nobody is absent from what was before his time');
    await members[0].passes('phone-session-published');
    await resident.go(`/councils/${village.id}/timeline`);
    await resident.line('live');
    await resident.passes('timeline');
  });

  step('never loaded a page again, and broke none', async () => {
    for (const screen of everybody) {
      assert.deepEqual(screen.wrongs, []);
      if (screen === resident) continue; // who went to the timeline by the address bar
      assert.equal(await screen.page.evaluate(() => globalThis.loaded_once), true);
    }
  });
});
