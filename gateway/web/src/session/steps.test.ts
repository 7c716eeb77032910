// Goal: the desk offers what the server says can be done, and repeats no rule. Method: documents and `next` as they come.
import { describe, expect, it } from 'vitest';

import type { Motion, SessionDocument, VoteDocument } from '../documents';
import type { NextCommand } from '../wire/frames';
import { can, held_up } from './next';
import { vote_now } from './standing';
import { steps, type StepName } from './steps';

function session(phase: string, more: Partial<SessionDocument> = {}): SessionDocument {
  return {
    id: 's', council: 'c', title: '', place: '', starts_at: '', phase, bodies: ['b'], agenda: [], presence: [],
    quorums: [], floor: { speaker: null, queue: [] },
    points_of_order: [], motions: [], votes: [], actions: [], minutes: null, ...more,
  };
}
const motion = (phase: Motion['phase'], more: Partial<Motion> = {}): Motion =>
  ({ id: 'm', text: '', versions: [], phase, vote: phase === 'put' ? 'v' : null, ...more });
const vote = (phase: VoteDocument['phase']): VoteDocument => ({ id: 'v', motion: 'm', phase }) as VoteDocument;
const may = (...commands: string[]): NextCommand[] => commands.map((command) => ({ command, can: true }));
const may_not = (command: string, code: string): NextCommand =>
  ({ command, can: false, why: { code, words: { zh: code, en: code } } });
const offered = (of: SessionDocument, next: NextCommand[]): StepName[] =>
  steps(of, next, 'me').filter((step) => !step.why).map((step) => step.name);

describe('the desk', () => {
  it('offers what can be done, and tells what holds up the rest', () => {
    const next = [...may('session.cancel'), may_not('session.open', 'not_quorate')];
    expect(offered(session('convened'), next)).toEqual(['cancel']);
    expect(steps(session('convened'), next, 'me').find((step) => step.name === 'open')?.why?.zh).toBe('not_quorate');
  });

  it('says nothing to those whose office it is not, nor of another stage', () => {
    const next = [may_not('session.open', 'not_the_chair_of_session'), may_not('vote.close', 'wrong_phase'), may_not('session.close', 'denied')];
    expect(steps(session('convened'), next, 'me')).toEqual([]);
  });

  it('puts the motion that can be put, and opens the vote it is put to once', () => {
    const put = { command: 'session.put_motion', can: true, keys: { motion: ['m'] } };
    expect(offered(session('open', { motions: [motion('seconded')] }), [put])).toEqual(['put']);
    expect(offered(session('open', { motions: [motion('moved', { id: 'other' })] }), [put])).toEqual([]);
    expect(offered(session('open'), [put])).toEqual([]);
    const taken = { command: 'session.take_back_motion', can: true, keys: { motion: ['m'] } };
    const before = session('open', { motions: [motion('put')] });
    expect(offered(before, [taken])).toEqual(['open_vote', 'take_back']);
    expect(offered({ ...before, votes: [vote('open')] }, [taken, ...may('vote.close')])).toEqual(['close_vote']);
  });

  it('takes a void vote for over: its motion can be put again', () => {
    const again = session('open', { motions: [motion('seconded', { vote: 'v', result: 'void' })], votes: [vote('declared')] });
    expect(vote_now(again)).toBeNull();
    expect(offered(again, [{ command: 'session.put_motion', can: true, keys: { motion: ['m'] } }])).toEqual(['put']);
  });

  it('gives the floor to whoever waits, one after the other', () => {
    const waiting = session('open', { floor: { speaker: null, queue: [{ person: 'p', stance: 'for' }] } });
    expect(offered(waiting, may('session.grant_floor'))).toEqual(['grant']);
    expect(offered({ ...waiting, floor: { ...waiting.floor!, speaker: { ends_at: '' } } }, may('session.grant_floor'))).toEqual([]);
    expect(offered(session('open'), may('session.grant_floor'))).toEqual([]);
  });

  it('asks nobody to sign twice', () => {
    const drafted = (signed_by: string[]) => session('minuted', { minutes: { phase: 'drafted', text: '', signed_by } });
    expect(offered(drafted([]), may('session.sign_minutes'))).toEqual(['sign']);
    expect(offered(drafted(['me']), may('session.sign_minutes'))).toEqual([]);
  });
});

describe('what can be done', () => {
  it('is about one of several where the server says of which', () => {
    const next = [{ command: 'session.second_motion', can: true, keys: { motion: ['m'] } }];
    expect([can(next, 'session.second_motion', 'm'), can(next, 'session.second_motion', 'n'), can(next, 'session.second_motion')]).toEqual([true, false, true]);
    expect(can([], 'session.second_motion')).toBe(false);
  });

  it('is held up by what its sender may mend, not by who he is', () => {
    expect(held_up([may_not('vote.confirm_count', 'vote.nothing_counted')], 'vote.confirm_count')?.zh).toBe('vote.nothing_counted');
    expect(held_up([may_not('vote.cast', 'not_the_elector')], 'vote.cast')).toBeNull();
  });
});
