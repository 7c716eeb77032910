// The documents a page looks at. Each remembers the position it reflects and asks from there after
// a reconnect; until the server has said something about it, it counts as behind.
import type { ClientFrame, ServerFrame, Standing, WireError } from './frames';

export interface Watcher {
  view(document: unknown, position: number, standing: Standing | null): void;
  failed(error: WireError): void;
  freshness(fresh: boolean): void;
}

interface Watch {
  kind: string;
  id: string;
  position: number | null;
  fresh: boolean;
  watcher: Watcher;
}

export class Watches {
  private readonly all = new Map<number, Watch>();
  private next = 1;

  constructor(
    private readonly send: (frame: ClientFrame) => boolean,
    private readonly changed: () => void,
  ) {}

  get behind(): boolean {
    return Array.from(this.all.values()).some((watch) => !watch.fresh);
  }

  // Answers a function that ends the watch.
  add(kind: string, id: string, watcher: Watcher): () => void {
    const sub = this.next++;
    this.all.set(sub, { kind, id, position: null, fresh: false, watcher });
    this.send({ type: 'watch', sub, kind, id });
    this.changed();
    return () => {
      if (!this.all.delete(sub)) return;
      this.send({ type: 'unsubscribe', sub });
      this.changed();
    };
  }

  // `from_scratch`: positions mean nothing any more, as the server has another log or sees another
  // person, to whom the same document reads differently.
  resume(from_scratch: boolean): void {
    for (const [sub, watch] of this.all) {
      if (from_scratch) watch.position = null;
      const since = watch.position === null ? {} : { since: watch.position };
      this.send({ type: 'watch', sub, kind: watch.kind, id: watch.id, ...since });
    }
  }

  lost(): void {
    for (const watch of this.all.values()) this.mark(watch, false);
  }

  read(frame: ServerFrame): void {
    if (!('sub' in frame) || frame.sub === undefined) return;
    const watch = this.all.get(frame.sub);
    if (!watch) return;
    if (frame.type === 'view') {
      watch.position = frame.position;
      const standing = frame.phase && frame.next ? { phase: frame.phase, next: frame.next } : null;
      watch.watcher.view(frame.document, frame.position, standing);
      this.mark(watch, true);
    } else if (frame.type === 'caught_up') {
      watch.position = frame.position;
      this.mark(watch, true);
    } else if (frame.type === 'error' && frame.error.code === 'future_position') {
      watch.position = null; // the log was put back to before what we saw
      this.send({ type: 'watch', sub: frame.sub, kind: watch.kind, id: watch.id });
    } else if (frame.type === 'error') {
      watch.watcher.failed(frame.error);
      this.mark(watch, true);
    }
  }

  private mark(watch: Watch, fresh: boolean): void {
    if (watch.fresh === fresh) return;
    watch.fresh = fresh;
    watch.watcher.freshness(fresh);
    this.changed();
  }
}
