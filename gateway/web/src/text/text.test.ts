import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

import { en } from './en';
import { zh } from './zh';

function files_under(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? files_under(path) : [path];
  });
}

const sources = files_under('src').filter((path) => /\.(svelte|ts)$/.test(path) && !path.endsWith('.test.ts'));
const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

// Text in markup, and in attributes that people read or hear.
function spoken(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const one = node as Record<string, unknown>;
    if (one.type === 'Comment' || one.type === 'Script' || one.type === 'StyleSheet') return;
    if (one.type === 'Attribute' && !/^(aria-label|title|alt|placeholder)$/.test(String(one.name))) return;
    if (one.type === 'Text') found.push(String(one.data));
    Object.values(one).forEach(visit);
  };
  visit(parse(source, { modern: true }).fragment);
  return found.map((text) => text.trim()).filter((text) => /\p{L}{2,}/u.test(text));
}

describe('the catalogue', () => {
  it('says the same things in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const [key, text] of Object.entries(zh)) {
      expect(text.trim(), key).not.toBe('');
      expect(places(en[key as keyof typeof zh]), key).toEqual(places(text));
    }
  });

  it('speaks Chinese in Chinese and English in English', () => {
    const wrong = Object.entries(en).filter(([key, text]) => /\p{Script=Han}/u.test(text) && key !== 'language.other');
    expect(wrong).toEqual([]);
    const silent = Object.entries(zh).filter(([key, text]) => !/\p{Script=Han}/u.test(text) && key !== 'language.other');
    expect(silent).toEqual([]);
  });

  it('holds every text of the pages', () => {
    const hard_coded = sources
      .filter((path) => path.endsWith('.svelte'))
      .flatMap((path) => spoken(readFileSync(path, 'utf8')).map((text) => `${path}: ${text}`));
    expect(hard_coded).toEqual([]);
    const chinese_in_code = sources
      .filter((path) => path.endsWith('.ts') && !/text\/(zh|en)/.test(path))
      .flatMap((path) => readFileSync(path, 'utf8').split('\n').map((line) => line.replace(/\/\/.*$/, '')).filter((line) => /\p{Script=Han}/u.test(line)));
    expect(chinese_in_code).toEqual([]);
  });

  it('holds no text that no page uses', () => {
    const all = sources.filter((path) => !/text\/(zh|en)/.test(path)).map((path) => readFileSync(path, 'utf8')).join('\n');
    const unused = Object.keys(zh).filter((key) => {
      const family = key.slice(0, key.lastIndexOf('.'));
      return !all.includes(`'${key}'`) && !all.includes(`\`${family}.\${`) && !key.startsWith('phase.');
    });
    expect(unused).toEqual([]);
  });

  it('is the only way text gets onto a page: nothing is put there as HTML', () => {
    const html = sources.filter((path) => /\{@html|innerHTML|insertAdjacentHTML/.test(readFileSync(path, 'utf8')));
    expect(html).toEqual([]);
  });
});
