// The counts of a vote as the pages show them.
import type { VoteDocument } from '../documents';
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
