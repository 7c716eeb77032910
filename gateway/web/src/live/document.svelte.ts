// One watched document as a component reads it. Call from a component's script: the watch ends with
// the component, and moves along when kind or id change.
import { untrack } from 'svelte';

import type { Standing, WireError } from '../wire/frames';
import { client } from './client.svelte';

export interface Watched<T> {
  readonly document: T | null;
  readonly standing: Standing | null; // its phase and what one could do next; null where nothing is known
  readonly position: number;
  readonly error: WireError | null;
}

export function watched<T>(kind: string | (() => string), id: () => string | null): Watched<T> {
  const kind_now = typeof kind === 'string' ? () => kind : kind;
  let document = $state.raw<T | null>(null);
  let standing = $state.raw<Standing | null>(null);
  let position = $state(0);
  let error = $state.raw<WireError | null>(null);

  // By value: whatever `id` reads may change without meaning another document.
  const wanted = $derived(id());

  $effect(() => {
    document = null;
    standing = null;
    error = null;
    if (wanted === null) return;
    const watcher = {
      view(received: unknown, at: number, known: Standing | null) {
        document = received as T;
        standing = known;
        position = at;
        error = null;
      },
      failed(why: WireError) {
        document = null;
        error = why;
      },
      freshness() {},
    };
    // Watching changes the line's state, which must not start the watch again.
    const chosen = wanted;
    return untrack(() => client.watch(kind_now(), chosen, watcher));
  });

  return {
    get document() {
      return document;
    },
    get standing() {
      return standing;
    },
    get position() {
      return position;
    },
    get error() {
      return error;
    },
  };
}
