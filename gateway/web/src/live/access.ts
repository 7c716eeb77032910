// Signing in and out, and the few questions asked over HTTP instead of the socket.
import type { Seat } from '../documents';
import type { Words } from '../wire/frames';
import { client } from './client.svelte';
import { go } from './place.svelte';

export interface Problem {
  status: number; // 0: no answer at all
  code: string;
  words?: Words;
}

export type Answer<T> = { ok: T } | { problem: Problem };

async function ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const value: unknown = text ? JSON.parse(text) : {};
    if (response.ok) return { ok: value as T };
    return { problem: { code: 'unknown', ...(value as object), status: response.status } };
  } catch {
    return { problem: { status: 0, code: 'unreachable' } };
  }
}

export interface SignedIn {
  person: string;
  council: string;
  seats: Seat[];
}

export async function sign_in(code: string): Promise<Answer<SignedIn>> {
  const answer = await ask<SignedIn>('POST', '/api/v1/sign-in', { code });
  if ('ok' in answer) client.restart();
  return answer;
}

export async function sign_out(): Promise<void> {
  await ask('POST', '/api/v1/sign-out', {});
  sessionStorage.clear(); // the next person at this device sees nothing of the last
  client.restart();
  go('/');
}

interface Sealed<Data> {
  event: string;
  actor: string | null;
  data: Data;
}

// What is still sealed of a vote, as far as the reader may open it: the events of that name, in order.
async function opened_of<Data>(vote: string, event: string): Promise<Sealed<Data>[]> {
  const answer = await ask<{ entries: Sealed<Data>[] }>('GET', `/api/v1/openings/vote/${vote}`);
  return 'ok' in answer ? answer.ok.entries.filter((one) => one.event === event) : [];
}

// One's own ballot of a vote that is still sealed, on whatever device it was cast; null where there is none.
export async function own_ballot(person: string, vote: string): Promise<string[] | null> {
  const all = await opened_of<{ choices?: string[] }>(vote, 'vote.ballot_cast');
  const own = all.filter((one) => one.actor === person);
  return own[own.length - 1]?.data.choices ?? null;
}

// The last count of hands of a vote that is still sealed, for its teller and its scrutineer; null where there is none.
export async function own_count(vote: string): Promise<{ yes: number; no: number; abstain: number } | null> {
  const all = await opened_of<{ yes: number; no: number; abstain: number }>(vote, 'vote.hands_counted');
  const last = all[all.length - 1]?.data;
  return last ? { yes: last.yes, no: last.no, abstain: last.abstain } : null;
}

export interface CouncilName {
  id: string;
  name: string;
}

export async function councils(): Promise<Answer<CouncilName[]>> {
  const answer = await ask<{ document: CouncilName[] }>('GET', '/api/v1/councils');
  return 'ok' in answer ? { ok: answer.ok.document } : answer;
}

export function issue_code(council: string, person: string): Promise<Answer<{ code: string; expires_at: string }>> {
  return ask('POST', `/api/v1/council/${council}/sign-in-codes`, { person });
}
