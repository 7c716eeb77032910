// What can be done next from the chair's desk, and what holds up the rest: as the server's `next` says it. Of the
// document only what there is to act on: a motion, a vote, somebody who waits to speak.
import type { SessionDocument } from '../documents';
import type { NextCommand, Words } from '../wire/frames';
import { can, held_up } from './next';
import { pending_motion, vote_now } from './standing';

const commands = {
  open: 'session.open',
  rule: 'session.give_ruling',
  end_floor: 'session.end_floor',
  grant: 'session.grant_floor',
  put: 'session.put_motion',
  // A vote that is not begun has no document to ask: whoever could still take the motion back presides over it.
  open_vote: 'session.take_back_motion',
  take_back: 'session.take_back_motion',
  close_vote: 'vote.close',
  declare: 'vote.declare',
  adjourn: 'session.adjourn',
  resume: 'session.resume',
  close: 'session.close',
  sign: 'session.sign_minutes',
  publish: 'session.publish_minutes',
  cancel: 'session.cancel',
} as const;

export type StepName = keyof typeof commands;

export interface Step {
  name: StepName;
  why: Words | null; // null: may be done now
}

export function steps(session: SessionDocument, next: readonly NextCommand[], person: string | null): Step[] {
  const motion = pending_motion(session);
  const is_unopened = motion?.phase === 'put' && vote_now(session) === null;
  const signed = session.minutes?.signed_by.some((one) => (typeof one === 'string' ? one : one.person) === person) ?? false;
  const there_is: Partial<Record<StepName, boolean>> = {
    grant: !session.floor?.speaker && Boolean(session.floor?.queue.length),
    put: motion !== null,
    open_vote: is_unopened,
    take_back: is_unopened,
    sign: !signed, // signing twice is no mistake, but nothing to offer
  };
  const about: Partial<Record<StepName, string>> = motion ? { put: motion.id, open_vote: motion.id, take_back: motion.id } : {};
  return (Object.keys(commands) as StepName[]).flatMap((name): Step[] => {
    if (there_is[name] === false) return [];
    if (can(next, commands[name], about[name])) return [{ name, why: null }];
    const why = held_up(next, commands[name]);
    return why ? [{ name, why }] : [];
  });
}
