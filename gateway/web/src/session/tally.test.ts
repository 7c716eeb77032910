// Goal: nobody reads from a page how many have voted while the ballots are sealed. Method: the two forms a
// vote's document has. Goal: whoever reads a result sees by which base it was decided.
import { describe, expect, it, vi } from 'vitest';
import type { VoteDocument, VoteResult } from '../documents';

vi.stubGlobal('navigator', { languages: ['zh-CN'] });
const { bases_of, cast_so_far } = await import('./tally');

const open: VoteDocument = {
  id: 'v', session: 's', motion: 'm', body: 'b', question: '?', method: 'roll_call', options: [], phase: 'open', rule: null,
  electorate: 5, entitled: 5, present: 5, cast: 2, sealed: null, hidden: false, counts: {}, result: null,
};

describe('How many have voted', () => {
  it('is said of a vote in the open', () => {
    expect(cast_so_far(open)).toBe('已投 2 票，共 5 人可投（以表决开始时在场为准）');
  });

  it('is not said while the ballots are sealed: entries are counted, not people', () => {
    const said = cast_so_far({ ...open, cast: null, sealed: 7, hidden: true, counts: null });
    expect(said).toContain('7 份密封记录');
    expect(said).not.toContain('已投');
    expect(said).not.toContain('null');
  });
});

describe('The bases of a result', () => {
  const counted = { outcome: 'passed', cast: { for: 6, of: 8 }, entitled: { for: 6, of: 20 }, needed: 6, of: 11, comparator: 'more_than' } as const;
  const decided_by = (base: string, of: number) => bases_of({ ...counted, base, of } as VoteResult).map((row) => [row.base, row.in_favour, row.of, row.decides]);

  it('have the one that decided among them', () => {
    expect(decided_by('present', 11)).toEqual([['cast', 6, 8, false], ['entitled', 6, 20, false], ['present', 6, 11, true]]);
  });

  it('are each named once', () => {
    expect(decided_by('eligible', 20)).toEqual([['cast', 6, 8, false], ['entitled', 6, 20, true]]);
    expect(decided_by('cast', 8)).toEqual([['entitled', 6, 20, false], ['cast', 6, 8, true]]);
  });
});
