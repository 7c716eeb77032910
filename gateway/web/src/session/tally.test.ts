// Goal: nobody reads from a page how many have voted while the ballots are sealed. Method: the two forms a
// vote's document has.
import { describe, expect, it, vi } from 'vitest';
import type { VoteDocument } from '../documents';

vi.stubGlobal('navigator', { languages: ['zh-CN'] });
const { cast_so_far } = await import('./tally');

const open: VoteDocument = {
  id: 'v', session: 's', motion: 'm', question: '?', method: 'roll_call', options: [], phase: 'open', rule: null,
  electorate: 5, entitled: 5, present: 5, cast: 2, sealed: null, hidden: false, counts: {}, result: null,
};

describe('How many have voted', () => {
  it('is said of a vote in the open', () => {
    expect(cast_so_far(open)).toBe('已投 2 票，共 5 人可投');
  });

  it('is not said while the ballots are sealed: entries are counted, not people', () => {
    const said = cast_so_far({ ...open, cast: null, sealed: 7, hidden: true, counts: null });
    expect(said).toContain('7 份密封记录');
    expect(said).not.toContain('已投');
    expect(said).not.toContain('null');
  });
});
