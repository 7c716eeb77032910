// Who the person looking at a session is in it.
import type { CouncilDocument, Motion, Person, SessionDocument, VoteDocument } from '../documents';
import type { Me, NextCommand } from '../wire/frames';

export interface Standing {
  person: string | null;
  is_chair: boolean;
  is_clerk: boolean;
  is_member: boolean; // holds a seat in a body of the session
  is_present: boolean;
  next: readonly NextCommand[]; // of the session, and of the vote before the house
}

export function standing(
  session: SessionDocument, council: CouncilDocument | null, me: Me | null, next: readonly NextCommand[],
): Standing {
  const person = me?.council === session.council ? me.person : null;
  const seats = council?.people?.find((one) => one.person === person)?.seats ?? [];
  return {
    person,
    is_chair: person !== null && session.chair?.person === person,
    is_clerk: person !== null && session.clerk?.person === person,
    is_member: seats.some((seat) => session.bodies.includes(seat.body)),
    is_present: session.presence.some((one) => one.person === person && one.present),
    next,
  };
}

export function pending_motion(session: SessionDocument): Motion | null {
  // Whether somebody is to be recused from a motion comes before the motion itself, once it is seconded.
  const is_pending = (one: Motion) => ['seconded', 'put'].includes(one.phase) || (one.phase === 'moved' && !one.recuses);
  return [...session.motions].reverse().find(is_pending) ?? null;
}

export function settled_motions(session: SessionDocument): Motion[] {
  return session.motions.filter((one) => ['carried', 'lost', 'tied', 'withdrawn'].includes(one.phase)).reverse();
}

export function vote_on(session: SessionDocument, motion: Motion | null): VoteDocument | null {
  return session.votes.find((one) => motion !== null && one.id === motion.vote) ?? null;
}

// The vote that the motion before the house is put to, once it is opened. One that was void is over.
export function vote_now(session: SessionDocument): VoteDocument | null {
  const motion = pending_motion(session);
  return motion?.phase === 'put' ? vote_on(session, motion) : null;
}

export interface Attending extends Person {
  present: boolean;
  has_come: boolean;
}

// Everybody who has come; and, with the council, who else holds a seat in the session's bodies.
export function roll(session: SessionDocument, council: CouncilDocument | null): Attending[] {
  const known = new Map<string, Attending>();
  for (const one of council?.people ?? []) {
    if (!one.seats.some((seat) => session.bodies.includes(seat.body))) continue;
    known.set(one.person, { person: one.person, name: one.name, present: false, has_come: false });
  }
  for (const one of session.presence) known.set(one.person, { person: one.person, name: one.name, present: one.present, has_come: true });
  return [...known.values()];
}
