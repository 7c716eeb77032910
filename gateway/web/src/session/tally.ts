// The counts of a vote as the pages show them.
import type { VoteDocument, VoteResult } from '../documents';
import type { Share } from '../parts/share';
import { t } from '../text/language.svelte';

export interface Tally {
  yes: number;
  no: number;
  abstain: number;
}

export function tally(vote: VoteDocument): Tally {
  const count = (choice: string) => vote.counts?.[choice] ?? 0;
  return { yes: count('yes'), no: count('no'), abstain: count('abstain') };
}

// How many have voted, or as much as the log shows of it while the ballots are sealed.
export function cast_so_far(vote: VoteDocument): string {
  if (vote.cast === null) return t('vote.sealed_so_far', { n: vote.sealed ?? 0, of: vote.electorate });
  return t('vote.cast_so_far', { n: vote.cast, of: vote.electorate });
}

// Yes, no and abstain; or every option, and those who abstained.
export function shares_of(vote: VoteDocument): Share[] {
  const count = tally(vote);
  const abstained: Share = { label: t('vote.abstain'), count: count.abstain, kind: 'abstain' };
  if (vote.options.length > 0) {
    const options = vote.options.map((option): Share => {
      return { label: option, count: vote.counts?.[option] ?? 0, kind: 'for' };
    });
    return [...options, abstained];
  }
  return [
    { label: t('vote.yes'), count: count.yes, kind: 'for' },
    { label: t('vote.no'), count: count.no, kind: 'against' },
    abstained,
  ];
}

export type Base = 'cast' | 'entitled' | 'present';

export interface BaseRow {
  base: Base;
  in_favour: number;
  of: number;
  decides: boolean;
}

// Those who voted, those who could have, and what the rule counted by, if that is neither of them.
export function bases_of(result: VoteResult): BaseRow[] {
  const decided_by = (result.base === 'eligible' ? 'entitled' : result.base) as Base;
  const rows: BaseRow[] = [
    { base: 'cast', in_favour: result.cast.for, of: result.cast.of, decides: false },
    { base: 'entitled', in_favour: result.entitled.for, of: result.entitled.of, decides: false },
  ];
  const decisive = { base: decided_by, in_favour: result.cast.for, of: result.of, decides: true };
  return [...rows.filter((row) => row.base !== decided_by), decisive];
}
