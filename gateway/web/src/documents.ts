// The documents that the server's views answer with, as far as the app reads them. For somebody who
// is not of the council, names are missing and so is everything marked (member).
import type { Words } from './wire/frames';

export interface Person {
  person: string;
  name?: string | null;
}

export interface Seat {
  body: string;
  kind: string; // of the body
  role: string;
  term_ends_at?: string | null; // with its own term or its body's
}

// A seat that gives no office now.
export interface IdleSeat extends Seat {
  because: 'suspended' | 'over';
  until?: string | null; // of a suspension; null: until it is ended
}

export interface Body {
  id: string;
  kind: string;
  name: string;
  output: 'advisory' | 'binding' | 'supervising' | 'executing' | 'serving';
  seats: number; // whose term is running
  size_max?: number;
  term_ends_at?: string | null;
  is_term_over?: boolean;
  eligible: number;
  counted_from?: string; // empty: as many as there are voting seats
  composition?: Composition | null;
}

// Who a representatives' meeting is made of; current while as many vote in it as when it was counted.
export interface Composition {
  members: number;
  reps: number;
  women_reps: number;
  population: number;
  households: number;
  is_current: boolean;
}

export interface CouncilDocument {
  id: string;
  name: string;
  kind: string;
  bodies: Body[];
  people?: (Person & { seats: Seat[]; idle_seats?: IdleSeat[] })[]; // (member)
  set_off?: SetOff[]; // (member)
  topics: { id: string; title: string; phase: string; supporters: number }[];
  sessions: { id: string; title: string; phase: string; starts_at: string; place: string }[];
  consultations: { id: string; title: string; phase: string; statements: number; participants: number }[];
  actions: ActionSummary[];
}

// Set off by something that was decided, and not recorded yet.
export interface SetOff {
  stream: string;
  command: string;
  words: Words;
  at: string;
}

export interface ActionSummary {
  id: string;
  title: string;
  phase: string;
  overdue?: boolean;
  due_at?: string | null;
}

export interface Link {
  kind: string;
  id: string;
}

export interface TimelineItem {
  position: number;
  at: string;
  what: string;
  words: Words;
  title?: string;
  detail?: string; // a reason, a place, or the wire name of an outcome
  counts?: Record<string, number>; // of a declared vote
  link?: Link | null;
}

export interface TimelineDocument {
  council: string;
  name: string;
  items: TimelineItem[];
}

export interface Present extends Person {
  present: boolean;
  arrived_at?: string | null;
  left_at?: string | null;
}

export interface Motion {
  id: string;
  text: string;
  versions: unknown;
  mover?: Person | null;
  seconder?: Person | null;
  phase: 'moved' | 'seconded' | 'put' | 'carried' | 'lost' | 'tied' | 'withdrawn' | 'annulled';
  vote: string | null; // the last it was put to
  result?: 'carried' | 'lost' | 'tied' | 'void' | null; // of that vote
  recusals?: { person: Person | null; ground: string }[]; // who has no vote on it
  recuses?: { of: string; person: Person | null; ground: string } | null; // of a motion that is only to recuse somebody
}

export interface VoteResult {
  outcome: 'passed' | 'failed' | 'tied' | 'invalid';
  cast: { for: number; of: number };
  entitled: { for: number; of: number };
  needed: number;
  of: number; // the count of the base it was decided by
  comparator: string;
  base: string;
}

export interface VoteDocument {
  id: string;
  session: string;
  motion: string;
  body: string; // which votes
  question: string;
  method: 'roll_call' | 'show_of_hands';
  options: string[];
  choose_max?: number;
  phase: 'unopened' | 'open' | 'closed' | 'declared' | 'annulled';
  annulled?: string | null; // why it counts for nothing
  rule: { id: string; zh: string; en: string } | null;
  electorate: number;
  entitled: number;
  present: number;
  cast: number | null; // null, as the counts are, while a hidden vote is open
  sealed: number | null; // then how many sealed entries there are, changed ballots among them; else null
  hidden: boolean;
  counts: Record<string, number> | null;
  teller?: Person | null; // (member), as all below but the result
  scrutineer?: Person | null;
  count_confirmed?: boolean;
  recused?: (Person & { reason: string })[];
  ballots?: (Person & { choices: string[] })[];
  result: VoteResult | null;
}

export interface QuorumCount {
  body: string;
  present: number;
  eligible: number;
  needed: number;
  met: boolean;
  rule?: string;
}

export interface SessionDocument {
  id: string;
  council: string;
  title: string;
  place: string;
  starts_at: string;
  phase: string;
  instant?: boolean;
  reason?: string; // of a break, another day or a cancelling
  resumes_at?: string | null;
  chair_acts?: boolean; // in somebody's place
  clerk_acts?: boolean;
  bodies: string[];
  chair?: Person | null;
  clerk?: Person | null;
  agenda: { title: string; topic?: string | null }[];
  presence: Present[];
  quorums: QuorumCount[]; // as people come and go; of a session that is over, when it was closed
  floor: {
    speaker: (Partial<Person> & { ends_at: string }) | null;
    queue: (Partial<Person> & { stance: 'for' | 'against' | 'neutral' })[];
  } | null;
  points_of_order: (Partial<Person> & {
    text: string | null;
    ruling: { upheld: boolean; text: string } | null;
  })[];
  motions: Motion[];
  votes: VoteDocument[];
  actions: ActionSummary[];
  minutes: { phase: string | null; text: string | null; signed_by: (string | Person)[] } | null;
}

export interface TopicDocument {
  id: string;
  council: string;
  title: string;
  body: string | null;
  phase: string;
  track: string | null;
  supporters: number;
  reason?: string;
  outcome?: string;
  session?: string | null;
  timeline: TimelineItem[];
}

export interface Statement {
  statement: string;
  text: string | null;
  agree: number;
  disagree: number;
  pass: number;
  moderation: { accepted: boolean; reason: string } | null;
}

export interface ConsultationDocument {
  id: string;
  council: string;
  title: string;
  question: string;
  phase: string;
  closes_at: string | null;
  participants: number;
  statements: Statement[];
}

export interface ActionDocument {
  id: string;
  council: string;
  title: string;
  detail?: string | null;
  phase: string;
  body: string | null;
  person: Person | null;
  supervisor?: Person | null;
  session?: string | null;
  topic?: string | null;
  note?: string;
  due_at: string | null;
  overdue: boolean;
  report: string | null;
  verified: boolean;
  stars: number | null; // the mean of all ratings
  ratings: number;
}
