// What the server says this reader could do, and why not: the steps, permits and rules are asked there, never here.
import type { NextCommand, Words } from '../wire/frames';

function find(next: readonly NextCommand[], command: string): NextCommand | null {
  return next.find((one) => one.command === command) ?? null;
}

// Whether it could be sent now; where it is about one of several motions, about that one.
export function can(next: readonly NextCommand[], command: string, about?: string): boolean {
  const one = find(next, command);
  if (!one?.can) return false;
  const keys = Object.values(one.keys ?? {});
  return about === undefined || keys.length === 0 || keys.some((ids) => ids.includes(about));
}

export function why_not(next: readonly NextCommand[], command: string): NextCommand['why'] | null {
  const one = find(next, command);
  return one && !one.can ? (one.why ?? null) : null;
}

const of_others = /^(wrong_phase|not_signed_in|denied|same_person|not_the_\w+)$/;

// What holds it up that is this reader's to do and whose turn it is: neither who he is nor another stage.
export function held_up(next: readonly NextCommand[], command: string): Words | null {
  const why = why_not(next, command);
  return why && !of_others.test(why.code) ? why.words : null;
}
