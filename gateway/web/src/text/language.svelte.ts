// The language and the size of type the person chose; kept on the device.
import type { Words } from '../wire/frames';
import { clock_text, moment_text, type Locale } from './beijing';
import { en } from './en';
import { zh, type Key } from './zh';

export type Language = 'zh' | 'en';

const catalogues: Record<Language, Record<Key, string>> = { zh, en };

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function language_at_first(): Language {
  const chosen = stored('yishi.language');
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const speaks_chinese = navigator.languages.some((one) => one.toLowerCase().startsWith('zh'));
  return speaks_chinese || !navigator.languages.length ? 'zh' : 'en';
}

let language = $state<Language>(language_at_first());
let elder = $state(stored('yishi.elder') === 'yes');

export const reading = {
  get language(): Language {
    return language;
  },
  set language(chosen: Language) {
    language = chosen;
    store('yishi.language', chosen);
  },
  get elder(): boolean {
    return elder;
  },
  set elder(on: boolean) {
    elder = on;
    store('yishi.elder', on ? 'yes' : 'no');
  },
};

// The text of `key` with its {named} places filled.
export function t(key: Key, filled: Record<string, string | number> = {}): string {
  return catalogues[language][key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in filled ? String(filled[name]) : whole,
  );
}

// The name of a phase; a phase this app does not know yet is shown by its wire name.
export function phase_name(of: string, phase: string): string {
  const key = `phase.${of}.${phase}`;
  return key in zh ? t(key as Key) : phase;
}

// Words that the server sent in both languages.
export function say(words: Words | undefined | null): string {
  return words ? words[language] || words.zh : '';
}

const locale = (): Locale => (language === 'zh' ? 'zh-CN' : 'en-GB');

export function moment(at: string | number | null | undefined): string {
  if (at === null || at === undefined) return '';
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : moment_text(locale(), date);
}

export function clock_time(at: number, with_seconds = true): string {
  return clock_text(locale(), at, with_seconds);
}

// Names in the order of their pinyin, whatever language the page is in.
const collator = new Intl.Collator('zh-CN-u-co-pinyin');
export function by_name(a: { name?: string | null }, b: { name?: string | null }): number {
  return collator.compare(a.name ?? '', b.name ?? '');
}
