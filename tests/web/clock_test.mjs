// What people see of the time: that of Beijing on every device, and a banner while the server's clock is wrong.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { act } from './meeting.mjs';
import { open_browser, projector, Screen } from './screens.mjs';
import { Village } from './village.mjs';
import { Yishid } from './yishid.mjs';

const folder = mkdtempSync(join(tmpdir(), 'yishi-clock-'));
const library = readdirSync('/usr/lib')
  .flatMap((name) => {
    try {
      return readdirSync(`/usr/lib/${name}/faketime`).map((file) => `/usr/lib/${name}/faketime/${file}`);
    } catch {
      return [];
    }
  })
  .find((path) => path.endsWith('MT.so.1'));

// By so many seconds the server's clock is ahead of the true one.
function set_clock(seconds) {
  writeFileSync(join(folder, 'new'), `${seconds < 0 ? '' : '+'}${seconds}\n`);
  renameSync(join(folder, 'new'), join(folder, 'offset'));
}
set_clock(0);

const server = new Yishid([], {
  // Allocating from libc: libfaketime and jemalloc wait for one another while both begin.
  LD_PRELOAD: [process.env.LD_PRELOAD, library, 'libc.so.6', 'libstdc++.so.6'].filter(Boolean).join(':'),
  FAKETIME_TIMESTAMP_FILE: join(folder, 'offset'),
  FAKETIME_NO_CACHE: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
});
const village = new Village(server);
const ten_years = 3_652 * 24 * 3_600;
const session = '01936f40-0000-7000-8000-00000000beef';
let browser;
const opened = [];

async function screen(options) {
  const one = await Screen.open(browser, server, options);
  opened.push(one);
  return one;
}

before(async () => {
  assert.ok(library, 'libfaketime is not installed: tools/install test');
  await server.start();
  await village.settle();
  browser = await open_browser();
  const chair = await screen();
  await chair.sign_in(village, village.chair);
  await act(chair, `session/${session}`, 'session.convene', {
    council: village.id, bodies: [village.council], title: '年终会议', place: '村文化礼堂', starts_at: '2099-12-31T17:05:00Z',
    chair: village.chair.id, clerk: village.clerk.id, agenda: [{ title: '路灯' }], instant: true,
  });
});

after(async () => {
  await browser?.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the time', { concurrency: false }, () => {
  for (const timezoneId of ['Asia/Shanghai', 'America/New_York']) {
    it(`of a session is that of Beijing on a device in ${timezoneId}, and the page says so`, async () => {
      const one = await screen({ timezoneId });
      await one.go(`/sessions/${session}`);
      await one.sees(/2100年1月1日 01:05/);
      await one.sees('本站所有时间均为北京时间（UTC+8）。');
    });
  }
});

describe('a clock that leaps', { concurrency: false }, () => {
  it('is said on every page in both languages, and no longer once it is right', async () => {
    const pages = [];
    for (const path of ['/', `/councils/${village.id}`, `/sessions/${session}`, `/hall/${session}`]) {
      const one = await screen(path.startsWith('/hall') ? { viewport: projector } : { locale: 'en-GB' });
      await one.go(path);
      await one.line('live');
      assert.equal(await one.page.locator('[data-stopped]').count(), 0);
      pages.push(one);
    }
    set_clock(ten_years);
    for (const one of pages) {
      await one.finds('[data-stopped="clock_wrong"]');
      await one.sees('服务器的时钟不对，现在不作任何记录；时钟恢复正常后自动继续');
      await one.sees("the server's clock is wrong; nothing is recorded now, and it goes on by itself once the clock is right");
    }
    await pages[1].passes('clock-wrong');
    const later = await screen();
    await later.go('/');
    await later.finds('[data-stopped="clock_wrong"]');
    set_clock(0);
    for (const one of [...pages, later]) {
      await one.page.locator('[data-stopped]').waitFor({ state: 'detached' });
    }
  });
});
