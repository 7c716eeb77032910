// Goal: whoever proposed an act of two is told whom to ask. Method: permits as the schema has them, against seats.
import { describe, expect, it } from 'vitest';

import { seconds } from './seconds';

const seat = (kind: string, role: string) => ({ body: 'b', kind, role });
const person = (name: string, ...seats: ReturnType<typeof seat>[]) => ({ person: name, name, seats });
const keepers = [{ where: 'kinds', kinds: ['deliberation_council'], roles: ['chair', 'clerk'] }, { where: 'operator' }];

describe('the second of two persons', () => {
  it('holds one of the offices asked for, and is not who proposed it', () => {
    const people = [
      person('clerk', seat('deliberation_council', 'clerk')),
      person('chair', seat('deliberation_council', 'chair')),
      person('member', seat('deliberation_council', 'member')),
      person('elsewhere', seat('supervision_committee', 'chair')),
      person('resident'),
    ];
    expect(seconds(keepers, people, 'clerk').map((one) => one.person)).toEqual(['chair']);
    expect(seconds(keepers, undefined, 'clerk')).toEqual([]);
  });
});
