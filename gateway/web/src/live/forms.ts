// From what stands in a form to what a command asks, by the limits the schema gives.
import { instant_of } from '../text/beijing';
import { uuidv7 } from '../wire/uuid';
import type { FieldForm } from './schema';

// What a form holds of one field: text for whatever is typed or chosen; an optional struct that is
// not filled in is null.
export type Held = string | boolean | Held[] | { [name: string]: Held } | null;
export type HeldFields = { [name: string]: Held };

export interface Wrong {
  field: FieldForm;
  what: 'missing' | 'too_long' | 'bad_number';
}

export function blank(field: FieldForm, chosen: Record<string, string> = {}): Held {
  if (field.type === 'struct') return field.optional ? null : blank_fields(field.fields ?? [], chosen);
  if (field.type === 'list') return [];
  if (field.type === 'boolean') return false;
  if (field.is_new) return uuidv7();
  return chosen[field.name] ?? '';
}

export function blank_fields(fields: FieldForm[], chosen: Record<string, string> = {}): HeldFields {
  return Object.fromEntries(fields.map((field) => [field.name, blank(field, chosen)]));
}

const bytes_in = (text: string): number => new TextEncoder().encode(text).length;

function asked_text(field: FieldForm, text: string): string {
  if (bytes_in(text) > (field.bytes_max ?? Infinity)) throw { field, what: 'too_long' } satisfies Wrong;
  return text;
}

function asked_number(field: FieldForm, text: string): number {
  const number = Number(text);
  const fits = Number.isInteger(number) && number >= (field.min ?? -Infinity) && number <= (field.max ?? Infinity);
  if (!fits) throw { field, what: 'bad_number' } satisfies Wrong;
  return number;
}

// The value as the wire has it; null where an optional one is left open. Throws a Wrong.
export function asked(field: FieldForm, held: Held): unknown {
  if (field.type === 'boolean') return held === true;
  if (field.type === 'list') {
    const elements = held as Held[];
    const element = { ...field.element!, name: field.name, words: field.words };
    if (field.optional && elements.length === 0) return null;
    return elements.map((one) => asked(element, one));
  }
  if (field.type === 'struct') return held === null ? null : asked_fields(field.fields ?? [], held as HeldFields);
  const text = (held as string).trim();
  if (text === '') {
    if (field.optional) return null;
    if (field.type === 'text' && field.bytes_min !== 1) return '';
    throw { field, what: 'missing' } satisfies Wrong;
  }
  if (field.type === 'text' || field.type === 'private') return asked_text(field, text);
  if (field.type === 'integer' || field.type === 'duration') return asked_number(field, text);
  if (field.type === 'instant') return instant_of(text);
  return text;
}

export function asked_fields(fields: FieldForm[], held: HeldFields): Record<string, unknown> {
  const value_of = (field: FieldForm) => (field.name in held ? held[field.name]! : '');
  return Object.fromEntries(fields.map((field) => [field.name, asked(field, value_of(field))]));
}

export function is_wrong(error: unknown): error is Wrong {
  return typeof error === 'object' && error !== null && 'what' in error && 'field' in error;
}
