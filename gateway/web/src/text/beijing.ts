// The councils' own time: what a page shows, and what is typed into it, is that of Beijing, wherever the device is.
const zone = 'Asia/Shanghai';

export type Locale = 'zh-CN' | 'en-GB';

const year_of = (date: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric' }).format(date);

// "11月23日 19:30": no year where it is this one.
export function moment_text(locale: Locale, date: Date, now = new Date()): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    ...(year_of(date) === year_of(now) ? {} : { year: 'numeric' }),
    month: locale === 'zh-CN' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(date);
}

export function clock_text(locale: Locale, at: number, with_seconds: boolean): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    ...(with_seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(at);
}

// "2026-11-23T19:30", as a field of a form holds it, to the instant it means. China has had no summer time since 1991.
export function instant_of(local: string): string {
  return new Date(`${local}+08:00`).toISOString();
}
