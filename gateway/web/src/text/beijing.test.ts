import { afterEach, describe, expect, it } from 'vitest';

import { clock_text, instant_of, moment_text } from './beijing';

const zones = ['Asia/Shanghai', 'America/New_York', 'Pacific/Auckland', 'UTC'];
const before = process.env.TZ;

afterEach(() => {
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});

describe.each(zones)('on a device in %s', (zone) => {
  const at = new Date('2026-12-31T17:05:09Z');
  const now = new Date('2026-12-31T12:00:00Z');

  it('the time shown is that of Beijing, where the next year has begun', () => {
    process.env.TZ = zone;
    expect(moment_text('zh-CN', at, now)).toBe('2027年1月1日 01:05');
    expect(moment_text('en-GB', at, now)).toBe('1 Jan 2027, 01:05');
    expect(clock_text('zh-CN', at.getTime(), true)).toBe('01:05:09');
  });

  it('the time typed into a form is that of Beijing', () => {
    process.env.TZ = zone;
    expect(instant_of('2026-11-23T19:30')).toBe('2026-11-23T11:30:00.000Z');
    expect(instant_of('2026-11-23T23:59:59')).toBe('2026-11-23T15:59:59.000Z');
  });
});

it('midnight is 00:00', () => {
  expect(moment_text('zh-CN', new Date('2026-11-22T16:00:00Z'), new Date('2026-11-23T00:00:00Z'))).toBe('11月23日 00:00');
});
