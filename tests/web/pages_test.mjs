// Every page by itself: on a phone, in both languages, in large type, by keyboard, offline, and for
// somebody who got the code wrong.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { open_meeting, open_vote } from './meeting.mjs';
import { desk, open_browser, projector, Screen } from './screens.mjs';
import { Village } from './village.mjs';
import { Yishid } from './yishid.mjs';

const server = new Yishid();
const village = new Village(server);
const statements = ['夏天开放到晚上九点半。', '应当由各小组轮流值班管理。', '周末可以放电影。'];
const question = '村文化礼堂晚上开放到几点？';
let browser, consultation;
const opened = [];

async function screen(options) {
  const one = await Screen.open(browser, server, options);
  opened.push(one);
  return one;
}

async function signed_in(person, options) {
  const one = await screen(options);
  await one.sign_in(village, person);
  await one.press(/^是，我是|^Yes, I am/);
  await one.finds('h1');
  return one;
}

before(async () => {
  await server.start();
  await village.settle();
  consultation = await village.consult(question, statements);
  browser = await open_browser();
});

after(async () => {
  await browser?.close();
  await server.stop();
});

describe('pages without signing in', { concurrency: false }, () => {
  for (const [locale, language] of [['zh-CN', 'zh-CN'], ['en-GB', 'en']]) {
    it(`pass on a phone in ${language}`, async () => {
      const one = await screen({ locale });
      const paths = { home: '/', sign_in: '/sign-in', timeline: `/councils/${village.id}/timeline`, nowhere: '/councils/none' };
      for (const [name, path] of Object.entries(paths)) {
        await one.go(path);
        await one.line('live');
        await one.finds('h1');
        assert.equal(await one.page.getAttribute('html', 'lang'), language);
        await one.passes(`${name}-${language}`);
      }
    });
  }

  it('switch language and size of type, and remember both', async () => {
    const one = await screen();
    await one.go('/');
    await one.line('live');
    const normal = await one.page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
    assert.ok(normal >= 18);
    await one.press('长辈模式');
    await one.press('English');
    await one.sees('Choose your village or community');
    await one.page.reload();
    await one.line('live');
    await one.sees('Choose your village or community');
    const sizes = await one.page.evaluate(() => ({
      text: parseFloat(getComputedStyle(document.body).fontSize),
      heading: parseFloat(getComputedStyle(document.querySelector('h1')).fontSize),
      target: Math.min(...[...document.querySelectorAll('button, a.button')].map((each) => each.getBoundingClientRect().height)),
    }));
    assert.ok(sizes.text >= 23 && sizes.heading >= 30 && sizes.target >= 48, JSON.stringify(sizes));
    await one.passes('home-elder-en');
  });

  it('say plainly that a code is wrong', async () => {
    const one = await screen();
    await one.go('/sign-in');
    await one.page.getByLabel('登录码').fill('123');
    await one.page.keyboard.press('Enter');
    await one.sees('登录码应为 6 到 10 位。');
    await one.page.getByLabel('登录码').fill('zzzzzzzz');
    await one.page.keyboard.press('Enter');
    await one.finds('[role="alert"] .note');
    await one.passes('wrong-code');
    assert.equal(await one.page.evaluate(() => document.activeElement.id), 'code');
  });

  it('load less than 60 kB of script for a resident who follows a session', async () => {
    const one = await screen();
    const scripts = [];
    one.page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.request().sizes());
    });
    await one.go(`/sessions/${randomUUID()}`);
    await one.line('live');
    // The last script comes when the history is first looked at.
    await one.page.waitForFunction(() => localStorage.getItem('yishi.history') !== null);
    await one.page.waitForLoadState('networkidle');
    // Sizes are told after the bodies have come, which may be after the network is idle.
    const sizes = await Promise.all(scripts);
    const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    assert.ok(bytes > 10_000 && bytes < 60_000, `${bytes} bytes`);
  });
});

describe('pages of somebody signed in', { concurrency: false }, () => {
  let chair, clerk, session;
  const members = [];

  before(async () => {
    chair = await signed_in(village.chair, { viewport: desk });
    clerk = await signed_in(village.clerk);
    for (const number of [0, 1, 2]) members.push(await signed_in(village.members[number]));
    session = await open_meeting(village, chair, clerk);
    await open_vote(village, session, chair, members[0], members[1]);
  });

  it('take a topic from a resident to the agenda', async () => {
    const resident = await signed_in(village.resident);
    await resident.unfold('提出一个议题');
    await resident.page.getByLabel('一句话说明').fill('村口的井盖坏了');
    await resident.page.getByLabel('详细说说').fill('晚上看不见，老人孩子容易绊倒。<b>请快点</b>');
    await resident.press('提交');
    await resident.page.getByRole('link', { name: '村口的井盖坏了' }).click();
    await resident.sees('晚上看不见，老人孩子容易绊倒。<b>请快点</b>');
    const topic = resident.page.url().split('/').pop();
    await clerk.go(`/topics/${topic}`);
    await clerk.press('立项');
    await resident.finds('[data-phase="accepted"]');
    await clerk.press('即时议');
    await resident.finds('[data-phase="graded"]');
    await members[0].go(`/topics/${topic}`);
    await members[0].press('我也支持');
    await clerk.sees('1 人支持');
    await resident.passes('topic');
    await clerk.passes('topic-clerk');
  });

  it('hand out a sign-in code in large type', async () => {
    await clerk.go(`/councils/${village.id}`);
    await clerk.unfold('发放登录码');
    await clerk.page.getByLabel('发给谁').selectOption({ label: village.members[5].name });
    await clerk.press('生成登录码');
    const code = await clerk.page.locator('[data-code]').getAttribute('data-code');
    assert.match(code, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    await clerk.passes('council-clerk');
  });

  it('gather opinions with big buttons', async () => {
    const one = members[2];
    await one.go(`/consultations/${consultation}`);
    for (const [number, opinion] of ['agree', 'disagree', 'pass'].entries()) {
      await one.sees(`还有 ${3 - number} 条`);
      await one.page.locator(`[data-opinion="${opinion}"]`).click();
    }
    await one.sees('您都看过了');
    await one.unfold('写下您的意见');
    await one.page.getByLabel('一条意见只说一件事').fill('冬天早一点关门。');
    await one.press('发表');
    await one.page.locator('[data-statement]', { hasText: '冬天早一点关门。' }).waitFor();
    await one.passes('consultation');
  });

  it('let somebody vote with the keyboard alone', async () => {
    const one = members[0];
    await one.go(`/sessions/${session}`);
    await one.finds('[data-vote="open"] [data-choice="yes"]');
    const focused = () => one.page.evaluate(() => document.activeElement?.getAttribute('data-choice'));
    for (let presses = 0; (await focused()) !== 'no'; presses += 1) {
      assert.ok(presses < 40, 'the ballot is reached by the Tab key');
      await one.page.keyboard.press('Tab');
    }
    await one.page.keyboard.press('Enter');
    await one.finds('[data-receipt]');
    await one.finds('[data-choice="no"][aria-pressed="true"]');
  });

  it('keep a vote given offline, say so, and send it once connected', async () => {
    const one = members[1];
    await one.go(`/sessions/${session}`);
    await one.finds('[data-choice="yes"]');
    await one.context.setOffline(true);
    await one.line('offline');
    await one.page.locator('[data-choice="yes"]').click();
    await one.sees('未送达');
    await one.finds('[data-unsent="1"]');
    await one.passes('offline');
    await one.context.setOffline(false);
    await one.line('live');
    await one.finds('[data-receipt]');
    await one.sees('已写入签名的历史');
    const [file] = await Promise.all([
      one.page.waitForEvent('download'),
      one.page.locator('[data-save-receipt]').click(),
    ]);
    const saved = JSON.parse(readFileSync(await file.path(), 'utf8'));
    assert.deepEqual(Object.keys(saved), ['position', 'entry', 'proof']);
    assert.equal(file.suggestedFilename(), `yishi-receipt-${saved.position}.json`);
    assert.ok(saved.proof.startsWith(`c2sp.org/tlog-proof@v1\nindex ${saved.position}\n`));
    await one.passes('receipt');
    await chair.go(`/sessions/${session}`);
    await chair.sees(/已投 2 票/);
  });

  it('read well in English and in large type', async () => {
    const one = members[0];
    await one.press('English');
    await one.sees('Voting now');
    await one.press('Larger type');
    await one.passes('session-elder-en');
    await one.press('中文');
    await one.press('标准字号');
  });

  it('show the projector in large type with nobody signed in', async () => {
    const hall = await screen({ viewport: projector });
    await hall.go(`/hall/${session}`);
    await hall.line('live');
    await hall.sees(/已投 2 票/);
    const smallest = await hall.page.evaluate(() => Math.min(
      ...[...document.querySelectorAll('main *')]
        .filter((each) => each.checkVisibility() && !each.closest('.for-ears') && [...each.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
        .map((each) => parseFloat(getComputedStyle(each).fontSize)),
    ));
    assert.ok(smallest >= 32, `${smallest} px`);
    await hall.passes('hall-vote');
  });

  it('leave nothing behind when signing out', async () => {
    const one = members[2];
    await one.press('退出');
    await one.sees('选择您的村（社区）');
    await one.go(`/councils/${village.id}`);
    await one.line('live');
    assert.equal(await one.page.getByText(village.members[3].name).count(), 0);
  });

  it('never broke, nor met the security policy', () => {
    for (const one of opened) assert.deepEqual(one.wrongs, []);
  });
});
