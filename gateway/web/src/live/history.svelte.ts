// The checking of receipts and of the history, told to Svelte. It is loaded when it is needed first, and goes on
// by itself: nobody has to ask for it.
import type { Alarm, History, Sent, Standing } from './history';
import { keep_receipt, tab, type Receipt, type Store } from './receipts';

const alarm_key = 'yishi.alarm';
const look_every_ms = 600_000;
const ask_after_ms = [1_000, 3_000, 6_000, 15_000, 30_000, 60_000, 120_000];

const device = (): Store => localStorage;

interface Followed {
  standing: Standing | null; // null while it is being checked
  receipt: Receipt; // with the cosignatures that have arrived
}

function alarm_kept(): Alarm | null {
  try {
    return JSON.parse(device().getItem(alarm_key) ?? 'null') as Alarm | null;
  } catch {
    return null;
  }
}

const held: { alarm: Alarm | null; followed: Record<number, Followed> } = $state({ alarm: alarm_kept(), followed: {} });

export const shown = {
  get alarm(): Alarm | null {
    return held.alarm;
  },
};

let loading: Promise<History> | null = null;

function history(): Promise<History> {
  loading ??= import('./history').then((module) => new module.History(`${location.origin}/log`, device));
  loading.catch(() => (loading = null));
  return loading;
}

// An alarm stays until somebody says that he knows why: a reload, or a good receipt, does not end it.
function raise(standing: Standing): void {
  if (standing.state !== 'false' || held.alarm) return;
  held.alarm = standing.alarm;
  try {
    device().setItem(alarm_key, JSON.stringify(standing.alarm));
  } catch {
    // Without storage it stays as long as the page.
  }
}

export async function dismiss(): Promise<void> {
  (await history()).forget();
  held.alarm = null;
  held.followed = {};
  try {
    device().setItem(alarm_key, 'null');
  } catch {
    // Nothing was kept.
  }
}

function until_visible(): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.visibilityState === 'hidden') return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    look();
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

// Where a receipt stands, or nothing for one that is not followed.
export function followed(position: number | undefined): Followed | null {
  return position === undefined ? null : (held.followed[position] ?? null);
}

// Checks a receipt, then asks for the witnesses a few times. Once for each position.
export async function follow(receipt: Receipt, person: string | null, sent: Sent | null = null): Promise<void> {
  const { position } = receipt;
  if (position in held.followed) return;
  held.followed[position] = { standing: null, receipt };
  const checking = await history().catch(() => null);
  if (!checking) {
    // A browser does not fetch it again until the page is loaded anew: said, not left waiting.
    held.followed[position] = { standing: { state: 'unchecked', why: 'unreachable' }, receipt };
    return;
  }
  let standing = await checking.check(receipt, sent && { ...sent, person });
  raise(standing);
  held.followed[position] = { standing, receipt };
  for (const ms of ask_after_ms) {
    if (standing.state === 'false' || (standing.state === 'unchecked' && standing.why !== 'unreachable')) return;
    await pause(ms);
    await until_visible();
    const answer = await checking.ask_witnesses(receipt);
    standing = answer.standing;
    raise(standing);
    held.followed[position] = { standing, receipt: answer.receipt };
    if (answer.receipt !== receipt && person) keep_receipt(tab, person, answer.receipt);
    if (!answer.expects_more && standing.state !== 'unchecked') return;
  }
}

// Looks at the history now and then, so that somebody who only reads is not shown another one unnoticed.
export function watch_history(): void {
  const look = async (): Promise<void> => {
    if (document.visibilityState === 'visible') raise(await (await history()).look());
  };
  const look_if_possible = (): void => void look().catch(() => undefined); // what cannot be loaded now is tried again
  setTimeout(look_if_possible, 2_000);
  setInterval(look_if_possible, look_every_ms);
}
