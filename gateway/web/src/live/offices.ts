// What somebody's seats let him do, for showing and hiding what he would be refused anyway. The kinds are those of
// domain/kernel/body_kind.hpp; the server decides.
import type { Seat } from '../documents';

const keepers = ['villagers_committee', 'residents_committee', 'two_committees', 'owners_committee', 'deliberation_council'];
const screeners = [...keepers, 'joint_meeting', 'reps_meeting', 'residents_reps_meeting'];
const watchers = ['supervision_committee', 'collective_supervisors', 'oversight'];

function holds(seats: Seat[] | undefined, kinds: string[], roles: string[]): boolean {
  return (seats ?? []).some((seat) => kinds.includes(seat.kind) && roles.includes(seat.role));
}

export const screens = (seats: Seat[] | undefined): boolean => holds(seats, screeners, ['chair', 'clerk']);
export const watches = (seats: Seat[] | undefined): boolean =>
  holds(seats, watchers, ['chair', 'member', 'supervisor']);

// Whether the office is held in one of these bodies.
export function presides(seats: Seat[], bodies: string[], role: 'chair' | 'clerk'): boolean {
  return seats.some((seat) => seat.role === role && bodies.includes(seat.body));
}
