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

// One's own ballot of a vote that is still sealed, on whatever device it was cast; null where there is none.
export async function own_ballot(person: string, vote: string): Promise<string[] | null> {
  interface Sealed { event: string; actor: string | null; data: { choices?: string[] } }
  const answer = await ask<{ entries: Sealed[] }>('GET', `/api/v1/openings/vote/${vote}`);
  if (!('ok' in answer)) return null;
  const own = answer.ok.entries.filter((one) => one.event === 'vote.ballot_cast' && one.actor === person);
  return own[own.length - 1]?.data.choices ?? null;
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
  return ask('POST', `/api/v1/councils/${council}/sign-in-codes`, { person });
}
