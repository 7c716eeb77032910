// The first draft of the minutes, made from what the record already says.
import type { CouncilDocument, Motion, SessionDocument } from '../documents';
import { moment, t } from '../text/language.svelte';
import { roll, vote_on } from './standing';
import { tally } from './tally';

function names(people: { name?: string | null }[]): string {
  return people.map((one) => one.name ?? t('person.unnamed')).join('、') || t('draft.none');
}

function motion_lines(session: SessionDocument, motion: Motion, number: number): string[] {
  const vote = vote_on(session, motion);
  const lines = [t('draft.motion', { n: number, text: motion.text, mover: names(motion.mover ? [motion.mover] : []) })];
  if (motion.seconder) lines.push(t('draft.seconder', { name: names([motion.seconder]) }));
  const recused = vote?.recused ?? motion.recusals?.flatMap((one) => one.person ?? []) ?? [];
  if (recused.length > 0) lines.push(t('draft.recused', { names: names(recused) }));
  if (vote?.result) {
    lines.push(t('draft.vote', { entitled: vote.entitled, present: vote.present, cast: vote.result.cast.of, ...tally(vote) }));
  }
  lines.push(t('draft.outcome', { outcome: t(`phase.motion.${motion.phase}`) }));
  return lines;
}

// Those who preside and keep the record are named as such.
function came(session: SessionDocument, person: string): boolean {
  const officers = [session.chair?.person, session.clerk?.person];
  return officers.includes(person) || session.presence.some((one) => one.person === person);
}

export function draft(session: SessionDocument, council: CouncilDocument | null): string {
  const people = roll(session, council);
  return [
    session.title,
    t('draft.when', { time: moment(session.starts_at), place: session.place }),
    t('draft.officers', { chair: names(session.chair ? [session.chair] : []), clerk: names(session.clerk ? [session.clerk] : []) }),
    t('draft.attended', { names: names(session.presence) }),
    t('draft.absent', { names: names(people.filter((one) => !came(session, one.person))) }),
    '',
    ...session.agenda.map((item, number) => t('draft.agenda', { n: number + 1, title: item.title })),
    '',
    ...session.motions.flatMap((motion, number) => motion_lines(session, motion, number + 1)),
    ...session.actions.map((action) => t('draft.action', { title: action.title })),
  ].join('\n').trim();
}
