import { describe, expect, it } from 'vitest';

import type { Motion, SessionDocument, VoteDocument } from '../documents';
import { steps, type StepName } from './steps';

function session(phase: string, more: Partial<SessionDocument> = {}): SessionDocument {
  return {
    id: 's', council: 'c', title: '', place: '', starts_at: '', phase, bodies: ['b'], agenda: [], presence: [],
    quorums: [{ body: 'b', present: 9, eligible: 12, needed: 8, met: true }], floor: { speaker: null, queue: [] },
    points_of_order: [], motions: [], votes: [], actions: [], minutes: null, ...more,
  };
}
const motion = (phase: Motion['phase']): Motion => ({ id: 'm', text: '', versions: [], phase, vote: phase === 'put' ? 'v' : null });
const vote = (phase: VoteDocument['phase']): VoteDocument =>
  ({ id: 'v', motion: 'm', phase }) as VoteDocument;
const legal = (of: SessionDocument): StepName[] => steps(of, 'chair').filter((step) => !step.why).map((step) => step.name);
const why = (of: SessionDocument, name: StepName) => steps(of, 'chair').find((step) => step.name === name)?.why;

describe('the next steps of a chair', () => {
  it('open a session only with a quorum', () => {
    expect(legal(session('convened'))).toContain('open');
    const enough = { body: 'b', present: 9, eligible: 12, needed: 8, met: true };
    const few = { body: 'c', present: 7, eligible: 12, needed: 8, met: false };
    expect(why(session('convened', { quorums: [few] }), 'open')).toBe('why.quorum');
    expect(why(session('convened', { quorums: [enough, few] }), 'open')).toBe('why.quorum');
  });

  it('lead a motion from the floor to its result, one at a time', () => {
    expect(why(session('open'), 'put')).toBe('why.no_motion');
    expect(why(session('open', { motions: [motion('moved')] }), 'put')).toBe('why.not_seconded');
    expect(legal(session('open', { motions: [motion('seconded')] }))).toEqual(['put', 'adjourn', 'close']);
    const put = { motions: [motion('put')] };
    expect(legal(session('open', put))).toEqual(['open_vote', 'adjourn']);
    expect(legal(session('open', { ...put, votes: [vote('open')] }))).toEqual(['close_vote']);
    expect(legal(session('open', { ...put, votes: [vote('closed')] }))).toEqual(['declare', 'adjourn']);
    expect(legal(session('open', { ...put, votes: [vote('declared')] }))).toEqual(['adjourn']);
  });

  it('put nothing while somebody speaks or a point of order waits', () => {
    const speaking = { motions: [motion('seconded')], floor: { speaker: { person: 'p', ends_at: '' }, queue: [] } };
    expect(why(session('open', speaking), 'put')).toBe('why.speaking');
    const point = { motions: [motion('seconded')], points_of_order: [{ text: 'x', ruling: null }] };
    expect(why(session('open', point), 'put')).toBe('why.point');
  });

  it('resume on another day, put it off again or close', () => {
    expect(legal(session('deferred'))).toEqual(['resume', 'adjourn', 'close']);
  });

  it('sign minutes once drafted and publish them once both have signed', () => {
    expect(legal(session('closed'))).toEqual([]);
    expect(legal(session('minuted', { minutes: { phase: 'drafted', text: '', signed_by: [] } }))).toEqual(['sign']);
    expect(legal(session('minuted', { minutes: { phase: 'drafted', text: '', signed_by: ['chair'] } }))).toEqual([]);
    expect(legal(session('signed'))).toEqual(['publish']);
  });
});
