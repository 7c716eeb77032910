// One length among the bars: a filling and a number.
export interface Share {
  label: string;
  count: number;
  kind: 'for' | 'against' | 'abstain';
}
