// Lists of any context's matters, over HTTP.
import type { NextCommand, Words } from '../wire/frames';

export interface ListItem {
  id: string;
  phase: string;
  since: string;
  called: string | null;
  words?: Words; // of an act of two persons
  [field: string]: unknown;
}

export interface ListPage {
  items: ListItem[];
  next_after: number | null;
  next: NextCommand[]; // what would begin another one
}

export async function list(context: string, council: string, phase = '', after: number | null = null): Promise<ListPage> {
  const query = new URLSearchParams({ council, ...(phase ? { phase } : {}), ...(after === null ? {} : { after: String(after) }) });
  const response = await fetch(`/api/v1/${context}?${query}`, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(String(response.status));
  const page = (await response.json()) as { next: NextCommand[]; document: Omit<ListPage, 'next'> };
  return { ...page.document, next: page.next };
}
