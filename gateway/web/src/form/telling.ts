// What a value of any document is, so that it can be told in words.
import type { ContextSchema } from '../live/schema';
import type { Words } from '../wire/frames';

type Fields = Record<string, unknown>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const text_in = (one: Fields, field: string): string | null => (typeof one[field] === 'string' ? (one[field] as string) : null);

export const is_id = (text: string): boolean => uuid.test(text);
export const is_time = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text);
export const is_object = (one: unknown): one is Fields => typeof one === 'object' && one !== null && !Array.isArray(one);
export const is_private = (one: unknown): one is { _sd: string; value?: string } => is_object(one) && '_sd' in one;
export const is_words = (one: Fields): boolean => text_in(one, 'zh') !== null && text_in(one, 'en') !== null;
export const is_person = (one: Fields): boolean => text_in(one, 'person') !== null && 'name' in one;
export const is_act = (one: Fields): boolean => text_in(one, 'command') !== null && text_in(one, 'data') !== null;
export const is_empty = (one: unknown): boolean =>
  one === null || one === '' || (Array.isArray(one) && one.length === 0) || (is_object(one) && Object.keys(one).length === 0);

// The words of a wire name that stands in that field; null where it is none.
export function words_in(schema: ContextSchema, field: string, name: string): Words | null {
  return schema.fields[field]?.values?.[name] ?? null;
}

// The words of a command, wherever it is named: "session.announce_result".
export function command_words(schemas: ContextSchema[], name: string): Words | null {
  return schemas.flatMap((one) => one.commands).find((one) => one.name === name)?.words ?? null;
}

// Whose words the value of that field is told in: those of the context whose document it is.
export function schema_within(schemas: ContextSchema[], schema: ContextSchema, field: string): ContextSchema {
  const of = schema.fields[field]?.of;
  return schemas.find((one) => one.context === of) ?? schema;
}

// The matter that a text names: an id in a field that says of what, or a stream's name.
export function matter_in(schemas: ContextSchema[], schema: ContextSchema, field: string, text: string): { kind: string; id: string } | null {
  const [kind, id] = text.includes('/') ? text.split('/', 2) : [schema.fields[field]?.of, text];
  return kind && id && is_id(id) && schemas.some((one) => one.context === kind) ? { kind, id } : null;
}

// What is told of an object beside its name: no ids by which a page only finds its way.
export function rest_of(one: Fields): [string, unknown][] {
  const left_out = ['id', ...(is_person(one) ? ['person', 'name'] : []), ...(is_act(one) ? ['stream', 'command', 'data'] : [])];
  return Object.entries(one).filter(([field, value]) => !left_out.includes(field) && !is_empty(value));
}

export const called = (one: Fields): string => text_in(one, 'title') ?? text_in(one, 'question') ?? '';

// What has an id within a document, by what it is called: a motion by its text.
export function names_within(value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.flatMap(names_within);
  if (!is_object(value)) return [];
  const id = text_in(value, 'id');
  const name = called(value) || text_in(value, 'text') || text_in(value, 'name');
  return [...(id && name ? [[id, name] as [string, string]] : []), ...Object.values(value).flatMap(names_within)];
}
