// A meeting brought over HTTP to where a test begins, each act by the person whose act it is.
import { randomUUID } from 'node:crypto';

// Sent from the person's own page, with the person's own cookie.
export function act(screen, stream, command, data) {
  return screen.page.evaluate(
    async (body) => {
      const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const answer = await fetch('/api/v1/commands', request);
      if (!answer.ok) throw new Error(`${body.command}: ${await answer.text()}`);
    },
    { id: randomUUID(), stream, command, data },
  );
}

export async function open_meeting(village, chair, clerk) {
  const session = randomUUID();
  const stream = `session/${session}`;
  await act(chair, stream, 'session.convene', {
    council: village.id, bodies: [village.council], title: '十月百姓议事会', place: '村部', starts_at: new Date().toISOString(),
    chair: village.chair.id, clerk: village.clerk.id, agenda: [{ title: '村口路灯' }], instant: true,
  });
  for (const { id } of [village.chair, ...village.members]) await act(clerk, stream, 'session.arrive', { person: id });
  await act(chair, stream, 'session.open', {});
  return session;
}

export async function open_vote(village, session, chair, mover, seconder) {
  const [motion, vote] = [randomUUID(), randomUUID()];
  const question = '路灯由村集体出资修好。';
  const stream = `session/${session}`;
  await act(mover, stream, 'session.move_motion', { motion, text: question });
  await act(seconder, stream, 'session.second_motion', { motion });
  await act(chair, stream, 'session.put_motion', { motion, vote });
  await act(chair, `vote/${vote}`, 'vote.open', {
    council: village.id, session, motion, question, method: 'roll_call', options: [], choose_max: 1, body: village.council,
    rule: '', hidden: false,
  });
  return vote;
}
