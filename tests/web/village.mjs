// A village set up over HTTP, as its operator would: one residents' council with a chair, a clerk and
// twelve members, a supervision committee, and a resident without a seat.
import { randomUUID } from 'node:crypto';

const names = [
  '张桂兰', '李建国', '王秀英', '赵志强', '陈美华', '刘德胜', '杨春梅', '黄永福', '周玉珍', '吴国平', '徐丽萍', '孙大伟',
];

export class Village {
  id = randomUUID();
  council = randomUUID(); // the body 百姓议事会
  supervision = randomUUID(); // the body 村务监督委员会
  name = '越丰村';
  chair = { id: randomUUID(), name: '钱守义' };
  clerk = { id: randomUUID(), name: '沈小雨' };
  resident = { id: randomUUID(), name: '何阿婆' };
  members = names.map((name) => ({ id: randomUUID(), name }));

  constructor(server) {
    this.server = server;
  }

  // The twelfth member also sits in the supervision committee.
  get supervisor() {
    return this.members[11];
  }

  get people() {
    return [this.chair, this.clerk, this.resident, ...this.members];
  }

  async settle() {
    const stream = `council/${this.id}`;
    const eligible = { persons: 0, households: 0, area_cm2: 0 };
    const body = { size_max: 0, term_ends_at: null, eligible };
    await this.command(stream, 'council.found', { name: this.name, kind: 'village' });
    await this.command(stream, 'council.add_body', {
      body: this.council, kind: 'deliberation_council', name: '越丰村百姓议事会', ...body,
    });
    await this.command(stream, 'council.add_body', {
      body: this.supervision, kind: 'supervision_committee', name: '村务监督委员会', ...body,
    });
    for (const { id, name } of this.people) {
      await this.command(stream, 'council.enrol', { person: id, name, contact: null });
    }
    const seats = [
      [this.chair, this.council, 'chair'],
      [this.clerk, this.council, 'clerk'],
      ...this.members.map((one) => [one, this.council, 'member']),
      [this.supervisor, this.supervision, 'supervisor'],
    ];
    for (const [{ id }, seat_in, role] of seats) {
      await this.command(stream, 'council.take_seat', {
        person: id, body: seat_in, role, term_ends_at: null, basis: { ground: 'founding_register', text: '建册名单' },
      });
    }
    return this;
  }

  async consult(question, statements) {
    const id = randomUUID();
    const stream = `consultation/${id}`;
    await this.command(stream, 'consultation.open', {
      council: this.id, title: '文化礼堂怎么用', question, topic: null, closes_at: null, premoderated: false,
    });
    const on_behalf = { on_behalf_of: this.resident.id };
    for (const [number, text] of statements.entries()) {
      await this.command(stream, 'consultation.state', { statement: String(number), text, participant: '0' }, on_behalf);
    }
    return id;
  }

  async code_for(person) {
    const answer = await this.#post(`/api/v1/council/${this.id}/sign-in-codes`, { person: person.id });
    return answer.code;
  }

  command(stream, command, data, more = {}) {
    return this.#post('/api/v1/commands', { id: randomUUID(), stream, command, data, ...more });
  }

  async document(context, id) {
    const response = await fetch(`${this.server.url}/api/v1/${context}/${id}`, { headers: this.#headers() });
    return (await response.json()).document;
  }

  #headers() {
    return { authorization: `Bearer ${this.server.token}`, 'content-type': 'application/json' };
  }

  async #post(path, body) {
    const request = { method: 'POST', headers: this.#headers(), body: JSON.stringify(body) };
    const response = await fetch(this.server.url + path, request);
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path} ${body.command ?? ''}: ${JSON.stringify(answer)}`);
    return answer;
  }
}
