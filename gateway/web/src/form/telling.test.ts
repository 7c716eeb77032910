// Goal: nobody reads a wire name, a bare id or JSON on a page of any context. Method: the few things a document is made of.
import { describe, expect, it } from 'vitest';

import type { ContextSchema } from '../live/schema';
import { command_words, is_person, is_words, matter_in, names_within, rest_of, schema_within, words_in } from './telling';

const words = (zh: string) => ({ zh, en: zh });
const of = (context: string, fields: ContextSchema['fields'], commands: string[] = []): ContextSchema => ({
  context, words: words(context), fields, phases: [],
  commands: commands.map((name) => ({ name, words: words('办理'), steps: [], second: [], fields: [] })),
});
const vote = of('vote', { counts: { ...words('票数'), values: { yes: words('同意') } }, session: { ...words('会议'), of: 'session' } });
const session = of('session', { votes: { ...words('表决'), of: 'vote' }, chair: { ...words('主持人'), of: 'person' } }, ['session.open']);
const all = [vote, session];
const id = '01a221e0-9929-724e-8710-46a3650eb788';

describe('a value of any document', () => {
  it('is told in the words of its field, also where it is the key of a map', () => {
    expect(words_in(vote, 'counts', 'yes')?.zh).toBe('同意');
    expect(words_in(vote, 'counts', '选项一')).toBeNull();
    expect(words_in(vote, 'nothing', 'yes')).toBeNull();
  });

  it('is told in the words of the context whose document it is', () => {
    expect(schema_within(all, session, 'votes')).toBe(vote);
    expect(schema_within(all, session, 'chair')).toBe(session);
  });

  it('leads to the matter it names', () => {
    expect(matter_in(all, vote, 'session', id)).toEqual({ kind: 'session', id });
    expect(matter_in(all, vote, 'stream', `session/${id}`)).toEqual({ kind: 'session', id });
    expect(matter_in(all, session, 'chair', id)).toBeNull();
    expect(matter_in(all, vote, 'question', '文化礼堂/晒谷场')).toBeNull();
  });

  it('is called by its own text where another field names its id', () => {
    expect(names_within({ id, motions: [{ id: 'm', text: '装路灯', mover: null }], phase: 'open' })).toEqual([['m', '装路灯']]);
  });

  it('may be a command, a person or words', () => {
    expect(command_words(all, 'session.open')?.zh).toBe('办理');
    expect(command_words(all, '你好')).toBeNull();
    expect([is_person({ person: id, name: null }), is_person({ person: id }), is_words({ zh: '村', en: 'village' })]).toEqual([true, false, true]);
    expect(rest_of({ id, person: id, name: '张', present: true, left_at: null })).toEqual([['present', true]]);
  });
});
