// What the chair may do next, and why not the rest. The server decides; this only spares the chair
// from asking it in vain.
import type { SessionDocument } from '../documents';
import type { Key } from '../text/zh';
import { pending_motion, vote_on } from './standing';

export type StepName =
  | 'open' | 'grant' | 'end_floor' | 'rule' | 'put' | 'open_vote' | 'close_vote' | 'declare'
  | 'adjourn' | 'resume' | 'close' | 'sign' | 'publish' | 'cancel';

export interface Step {
  name: StepName;
  why: Key | null; // null: may be done now
}

function first(...reasons: [boolean, Key][]): Key | null {
  return reasons.find(([applies]) => applies)?.[1] ?? null;
}

// Each of the bodies that meet.
const is_quorate = (session: SessionDocument): boolean => session.quorums.length > 0 && session.quorums.every((one) => one.met);

function while_open(session: SessionDocument): Step[] {
  const motion = pending_motion(session);
  const vote = vote_on(session, motion);
  const speaking = Boolean(session.floor?.speaker);
  const point = session.points_of_order.some((one) => one.ruling === null);
  const put = motion?.phase === 'put';
  return [
    { name: 'rule', why: first([!point, 'why.no_point']) },
    { name: 'end_floor', why: first([!speaking, 'why.nobody_speaks']) },
    {
      name: 'grant',
      why: first([speaking, 'why.speaking'], [put, 'why.put'], [point, 'why.point'], [!session.floor?.queue.length, 'why.nobody_waits']),
    },
    {
      name: 'put',
      why: first([!motion, 'why.no_motion'], [put, 'why.put'], [motion?.phase !== 'seconded', 'why.not_seconded'], [speaking, 'why.speaking'], [point, 'why.point']),
    },
    { name: 'open_vote', why: first([!put, 'why.not_put'], [vote !== null, 'why.vote_opened']) },
    {
      name: 'close_vote',
      why: first([vote === null, 'why.no_vote'], [vote?.phase !== 'open', 'why.vote_closed']),
    },
    {
      name: 'declare',
      why: first([vote === null, 'why.no_vote'], [vote?.phase === 'open', 'why.vote_open'], [vote?.phase === 'declared', 'why.declared']),
    },
    { name: 'adjourn', why: first([vote?.phase === 'open', 'why.vote_open']) },
    { name: 'close', why: first([put, 'why.undecided']) },
  ];
}

function of_minutes(session: SessionDocument, person: string): Step[] {
  const signers = (session.minutes?.signed_by ?? []).map((one) => (typeof one === 'string' ? one : one.person));
  const drafted = session.phase === 'minuted';
  return [
    { name: 'sign', why: first([session.phase === 'closed', 'why.not_drafted'], [!drafted || signers.includes(person), 'why.signed']) },
    { name: 'publish', why: first([session.phase === 'closed', 'why.not_drafted'], [drafted, 'why.not_signed']) },
  ];
}

export function steps(session: SessionDocument, person: string): Step[] {
  switch (session.phase) {
    case 'convened':
      return [
        { name: 'open', why: first([!is_quorate(session), 'why.quorum']) },
        { name: 'cancel', why: null },
      ];
    case 'open':
      return while_open(session);
    case 'adjourned':
      return [
        { name: 'resume', why: first([!is_quorate(session), 'why.quorum']) },
        { name: 'close', why: null },
      ];
    case 'deferred':
      return [
        { name: 'resume', why: first([!is_quorate(session), 'why.quorum']) },
        { name: 'adjourn', why: null },
        { name: 'close', why: null },
      ];
    case 'closed':
    case 'minuted':
    case 'signed':
      return of_minutes(session, person);
    default:
      return [];
  }
}
