// The acts of two persons that wait in a council: which of them the reader could confirm, and which are his
// own. The list says what waits; of each, its document says what this reader could do about it.
import { untrack } from 'svelte';

import type { Standing, Words } from '../wire/frames';
import { client } from './client.svelte';
import { watched } from './document.svelte';

export interface WaitingAct {
  id: string;
  command: string;
  words?: Words;
  proposer: string;
  lapses_at: string;
}

// What the document of an act says beyond the list.
interface Known {
  standing: Standing;
  data: string; // of the act's command, as JSON
}

export interface Waiting {
  readonly to_confirm: WaitingAct[];
  readonly own: WaitingAct[];
  readonly more: boolean; // than are looked at
  // The ids that the act names, in its own order: whom and what it is about.
  ids_in(act: WaitingAct): string[];
}

// Of the watches one line may have, most are for the page itself.
const told_max = 30;

export function waiting_in(council: () => string | null): Waiting {
  const list = watched<{ items: WaitingAct[]; next_after: number | null }>('confirmation/proposed', council);
  const acts = $derived(list.document?.items.slice(0, told_max) ?? []);
  let known = $state.raw<ReadonlyMap<string, Known>>(new Map());
  const watches = new Map<string, () => void>();

  function keep(id: string, standing: Standing | null, document: unknown = null): void {
    const now = new Map(known);
    if (standing) now.set(id, { standing, data: (document as { act?: { data?: string } } | null)?.act?.data ?? '' });
    else now.delete(id);
    known = now;
  }

  $effect(() => {
    const wanted = new Set(acts.map((act) => act.id));
    // Watching changes the line's state, which must not start this again.
    untrack(() => {
      for (const [id, end] of watches) {
        if (wanted.has(id)) continue;
        end();
        watches.delete(id);
        keep(id, null);
      }
      for (const id of wanted) {
        if (watches.has(id)) continue;
        const watcher = {
          view: (document: unknown, _position: number, standing: Standing | null) => keep(id, standing, document),
          failed: () => keep(id, null),
          freshness() {},
        };
        watches.set(id, client.watch('confirmation', id, watcher));
      }
    });
  });
  $effect(() => () => {
    for (const end of watches.values()) end();
    watches.clear();
  });

  const that_can = (command: string) =>
    acts.filter((act) => known.get(act.id)?.standing.next.some((one) => one.command === command && one.can));
  const to_confirm = $derived(that_can('confirmation.confirm'));
  const own = $derived(that_can('confirmation.withdraw'));

  return {
    get to_confirm() {
      return to_confirm;
    },
    get own() {
      return own;
    },
    ids_in(act) {
      try {
        const fields = JSON.parse(known.get(act.id)?.data ?? '') as Record<string, unknown>;
        return Object.values(fields).filter((one) => typeof one === 'string');
      } catch {
        return [];
      }
    },
    get more() {
      return list.document !== null && (list.document.next_after !== null || list.document.items.length > told_max);
    },
  };
}
