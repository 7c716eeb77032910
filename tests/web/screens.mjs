// People at their screens: one Chromium, a context for each, and what every page must pass.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.YISHI_PICTURES; // a folder to leave screenshots in

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 900 };
export const projector = { width: 1920, height: 1080 };
export const patience_ms = 30_000;

// This machine by a name that is no secure context without https, as in a hall's own network.
export const insecure_host = 'hall.example';

export async function open_browser() {
  const args = ['--no-sandbox', `--host-resolver-rules=MAP ${insecure_host} 127.0.0.1`];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

export class Screen {
  static async open(browser, server, { viewport = phone, locale = 'zh-CN', timezoneId } = {}) {
    const context = await browser.newContext({ viewport, locale, timezoneId, baseURL: server.url, reducedMotion: 'reduce' });
    context.setDefaultTimeout(patience_ms);
    const page = await context.newPage();
    return new Screen(context, page);
  }

  constructor(context, page) {
    this.context = context;
    this.page = page;
    this.wrongs = []; // what no page may ever do: break, or be stopped by the security policy
    page.on('pageerror', (error) => this.wrongs.push(String(error)));
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/.test(message.text())) this.wrongs.push(message.text());
    });
  }

  async go(path) {
    await this.page.goto(path);
  }

  async sign_in(village, person) {
    await this.go('/sign-in');
    await this.page.getByLabel(/登录码|Sign-in code/).fill(await village.code_for(person));
    await this.page.keyboard.press('Enter');
    await this.page.locator('.name', { hasText: person.name }).waitFor();
  }

  press(name, within = this.page) {
    return within.getByRole('button', { name, exact: typeof name === 'string' }).first().click();
  }

  unfold(name) {
    return this.page.locator('summary', { hasText: name }).first().click();
  }

  sees(text) {
    return this.page.getByText(text).first().waitFor();
  }

  finds(selector) {
    return this.page.locator(selector).first().waitFor();
  }

  line(state) {
    return this.finds(`[data-line="${state}"]`);
  }

  async picture(name) {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }

  // No rule of axe broken, and nothing wider than the screen.
  async passes(name) {
    await this.picture(name);
    const wider = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${name}: ${wider} px wider than the screen`);
    // Through the debugger, as the page's own security policy lets no such script in.
    await this.page.evaluate(axe);
    const { violations } = await this.page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
    const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
    assert.deepEqual(told, [], name);
    assert.deepEqual(this.wrongs, [], name);
  }

  close() {
    return this.context.close();
  }
}
