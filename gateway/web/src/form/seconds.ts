// Who could be the second in an act of two: the permits of the schema, held against the seats of the register. The
// server asks more (whose hands the sign-in codes went through), so these are whom to ask, not who will do.
import type { CouncilDocument, Person } from '../documents';
import type { Permit } from '../live/schema';

export function seconds(permits: Permit[], people: CouncilDocument['people'], proposer: string | null): Person[] {
  const holds = (seat: { kind: string; role: string }): boolean =>
    permits.some((one) => (one.kinds?.includes(seat.kind) ?? false) && (one.roles?.includes(seat.role) ?? false));
  return (people ?? []).filter((one) => one.person !== proposer && one.seats.some(holds));
}
