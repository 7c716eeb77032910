// Why somebody is recused, in the words of the schema: the same that the record has.
import { schema, type ContextSchema } from '../live/schema';
import type { Words } from '../wire/frames';

export interface Ground {
  name: string;
  words: Words;
}

export async function grounds(): Promise<Ground[]> {
  return grounds_in(await schema());
}

export function grounds_in(contexts: ContextSchema[]): Ground[] {
  const declare = contexts.flatMap((one) => one.commands).find((one) => one.name === 'session.declare_recusal');
  return declare?.fields.find((one) => one.name === 'ground')?.values ?? [];
}
