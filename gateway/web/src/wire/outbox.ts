// Commands on their way: each keeps its id until it is answered, and is sent again under that id
// after every reconnect. The server answers a repeated id with its first answer.
import type { CommandFrame, Recorded, WireError } from './frames';
import { uuidv7 } from './uuid';

export type Outcome = { ok: Recorded } | { error: WireError };

export interface Pending {
  frame: CommandFrame;
  person: string; // whose command: another person's is never sent
  sent: boolean; // on the socket that is open now
}

// Keeps what is unanswered while a page is reloaded. Only this tab's own: see client.ts.
export interface Shelf {
  load(): Pending[];
  save(all: Pending[]): void;
}

export const temporary_retry_ms = 1_500;

export class Outbox {
  private all: Pending[] = [];
  private readonly waiting = new Map<string, (outcome: Outcome) => void>();

  constructor(
    private readonly send: (frame: CommandFrame) => boolean,
    private readonly shelf: Shelf,
    private readonly changed: () => void,
  ) {
    this.all = shelf.load().map((pending) => ({ ...pending, sent: false }));
  }

  get pending(): readonly Pending[] {
    return this.all;
  }

  add(person: string, stream: string, command: string, data: Record<string, unknown>): Promise<Outcome> {
    const frame: CommandFrame = { type: 'command', id: uuidv7(), stream, command, data };
    const pending: Pending = { frame, person, sent: false };
    this.all = [...this.all, pending];
    const answered = new Promise<Outcome>((resolve) => this.waiting.set(frame.id, resolve));
    pending.sent = this.send(frame);
    this.store();
    return answered;
  }

  // The connection is up and belongs to `person`: everything unanswered goes out again, in order.
  resend(person: string | null): void {
    this.all = this.all.filter((pending) => pending.person === person);
    for (const pending of this.all) pending.sent = this.send(pending.frame);
    this.store();
  }

  lost(): void {
    for (const pending of this.all) pending.sent = false;
    this.store();
  }

  answer(id: string, outcome: Outcome): void {
    const pending = this.all.find((one) => one.frame.id === id);
    if (!pending) return;
    if ('error' in outcome && outcome.error.temporary) {
      setTimeout(() => {
        if (this.all.includes(pending)) pending.sent = this.send(pending.frame);
      }, temporary_retry_ms);
      return;
    }
    this.all = this.all.filter((one) => one !== pending);
    this.store();
    this.waiting.get(id)?.('ok' in outcome ? { ok: { ...outcome.ok, command: id } } : outcome);
    this.waiting.delete(id);
  }

  private store(): void {
    this.shelf.save(this.all);
    this.changed();
  }
}
