// What the server knows of its procedures: every command's fields, words and limits. Asked once.
import type { Words } from '../wire/frames';

export interface FieldForm {
  name: string;
  words: Words;
  type:
    | 'boolean' | 'integer' | 'text' | 'enum' | 'id' | 'link' | 'instant' | 'duration' | 'digest' | 'private' | 'list' | 'struct';
  optional?: boolean;
  lines?: 'one' | 'many'; // of texts
  bytes_min?: number;
  bytes_max?: number;
  min?: number; // of integers
  max?: number;
  of?: string; // what an id names: "person", "body", "council", or a context
  is_new?: boolean; // an id that the sender chooses
  values?: { name: string; words: Words }[];
  count_max?: number; // of lists
  element?: FieldForm;
  fields?: FieldForm[]; // of structs
}

// One alternative of who may.
export interface Permit {
  where: string;
  kinds?: string[]; // of bodies
  roles?: string[];
  relation?: string;
}

export interface CommandForm {
  name: string;
  words: Words;
  steps: { name: string; from: string[]; key?: string }[];
  second: Permit[]; // who has to confirm it; none where one person suffices
  fields: FieldForm[];
}

export interface ContextSchema {
  context: string;
  words: Words;
  fields: Record<string, Words & { values?: Record<string, Words>; of?: string }>; // `of`: what ids in it name, or whose documents it holds
  commands: CommandForm[];
  phases: { name: string; words: Words }[];
}

let known: Promise<ContextSchema[]> | null = null;

export function schema(): Promise<ContextSchema[]> {
  known ??= fetch('/api/v1/schema', { credentials: 'same-origin' })
    .then(async (response) => {
      if (!response.ok) throw new Error(String(response.status));
      return ((await response.json()) as { contexts: ContextSchema[] }).contexts;
    })
    .catch((error: unknown) => {
      known = null; // the next page asks again
      throw error;
    });
  return known;
}

export async function schema_of(context: string): Promise<ContextSchema | null> {
  return (await schema()).find((one) => one.context === context) ?? null;
}
