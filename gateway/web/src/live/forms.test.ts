import { describe, expect, it } from 'vitest';

import { asked, asked_fields, blank_fields, is_wrong } from './forms';
import type { FieldForm } from './schema';

const words = { zh: '标题', en: 'title' };
const title: FieldForm = { name: 'title', words, type: 'text', lines: 'one', bytes_min: 1, bytes_max: 6 };
const stars: FieldForm = { name: 'stars', words, type: 'integer', min: 1, max: 5 };
const basis: FieldForm = { name: 'basis', words, type: 'struct', optional: true, fields: [title] };
const options: FieldForm = { name: 'options', words, type: 'list', count_max: 2, element: title };

function wrong_with(field: FieldForm, held: string): string {
  try {
    asked(field, held);
    return 'nothing';
  } catch (error) {
    return is_wrong(error) ? error.what : 'another fault';
  }
}

describe('a form', () => {
  it('asks what was typed, by its limits in bytes', () => {
    expect(asked(title, ' 议事 ')).toBe('议事');
    expect(wrong_with(title, '议事会')).toBe('too_long');
    expect(wrong_with(title, '  ')).toBe('missing');
  });

  it('asks numbers within their range', () => {
    expect(asked(stars, '5')).toBe(5);
    expect(wrong_with(stars, '6')).toBe('bad_number');
    expect(wrong_with(stars, '1.5')).toBe('bad_number');
  });

  it('leaves optional fields open', () => {
    expect(asked({ ...title, optional: true }, '')).toBe(null);
    expect(asked(basis, null)).toBe(null);
    expect(asked(basis, { title: 'x' })).toEqual({ title: 'x' });
  });

  it('asks every element of a list and every field of a command', () => {
    expect(asked(options, ['甲', '乙'])).toEqual(['甲', '乙']);
    const fields = [title, stars, options, basis];
    const held = { ...blank_fields(fields), title: 'x', stars: '3' };
    expect(asked_fields(fields, held)).toEqual({ title: 'x', stars: 3, options: [], basis: null });
  });

  it('chooses new ids by itself and takes what is known', () => {
    const id: FieldForm = { name: 'motion', words, type: 'id', is_new: true };
    const council: FieldForm = { name: 'council', words, type: 'id', of: 'council' };
    const held = blank_fields([id, council], { council: 'c' });
    expect(held['motion']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(held['council']).toBe('c');
  });

  it('says a time in UTC', () => {
    const at: FieldForm = { name: 'at', words, type: 'instant' };
    expect(asked(at, '2026-11-23T19:30')).toBe('2026-11-23T11:30:00.000Z');
  });
});
