import { describe, expect, it } from 'vitest';

import { presides, screens, watches } from './offices';

const seat = (kind: string, role: string, body = 'one') => ({ body, kind, role });

describe('an office', () => {
  it('is worth what its body is', () => {
    expect(screens([seat('deliberation_council', 'chair')])).toBe(true);
    expect(screens([seat('moral_panel', 'chair')])).toBe(false);
    expect(watches([seat('supervision_committee', 'chair')])).toBe(true);
    expect(watches([seat('deliberation_council', 'chair')])).toBe(false);
    expect(screens(undefined)).toBe(false);
  });

  it('of a session is held in the bodies that meet', () => {
    expect(presides([seat('reps_meeting', 'chair', 'reps')], ['reps'], 'chair')).toBe(true);
    expect(presides([seat('reps_meeting', 'chair', 'reps')], ['council'], 'chair')).toBe(false);
    expect(presides([seat('reps_meeting', 'chair', 'reps')], ['reps'], 'clerk')).toBe(false);
  });
});
