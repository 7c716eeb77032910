import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { path_of, route_of } from './routes';

const id = '0192f0c1-0000-7000-8000-000000000001';

describe('a path', () => {
  it('leads to its page', () => {
    expect(route_of('/')).toEqual({ page: 'home', id: '' });
    expect(route_of(`/sessions/${id}`)).toEqual({ page: 'session', id });
    expect(route_of(`/councils/${id}/timeline`)).toEqual({ page: 'timeline', id });
    expect(route_of('/sessions/3').page).toBe('nowhere');
  });

  it('leads to the page of any context, whatever it is called', () => {
    expect(path_of('wedding', id)).toBe(`/x/wedding/${id}`);
    expect(route_of(`/x/wedding/${id}`)).toEqual({ page: 'matter', id: `wedding/${id}` });
    expect(route_of(`/x/wedding/of/${id}`)).toEqual({ page: 'matters', id: `wedding/of/${id}` });
    expect(route_of('/x/wedding').page).toBe('nowhere');
  });

  it('is served by the server too', () => {
    const served = readFileSync('find_asset.cpp', 'utf8');
    for (const kind of ['council', 'session', 'topic', 'consultation', 'action']) {
      const prefix = path_of(kind, '');
      expect(served).toContain(`"${prefix}"`);
    }
    expect(served).toContain('"/hall/"');
    expect(served).toContain('"/x/"');
    expect(served).toContain('"/sign-in"');
  });
});
