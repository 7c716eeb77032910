// Receipts of one's own acts: the entry as the signed history holds it and the proof, kept in this tab and
// saved as a file that the verifier page reads.
import type { Recorded } from '../wire/frames';

export interface Receipt {
  command?: string; // the id under which it was sent, where that is known
  position: number;
  entry: string;
  proof: string;
}

export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export const receipts_max = 50;
// Asked for each time, because a browser without storage throws at the very name.
export const tab = (): Store => sessionStorage;
const key = (person: string): string => `yishi.receipts.${person}`;

// Nothing when the answer had none: it is received, and not yet shown to be in the history.
export function receipt_of(recorded: Recorded | null): Receipt | null {
  if (!recorded?.entry || !recorded.proof) return null;
  const { command, position, entry, proof } = recorded;
  return { ...(command ? { command } : {}), position, entry, proof };
}

export function kept_receipts(store: () => Store, person: string): Receipt[] {
  try {
    const kept: unknown = JSON.parse(store().getItem(key(person)) ?? '[]');
    return Array.isArray(kept) ? (kept as Receipt[]) : [];
  } catch {
    return [];
  }
}

export function kept_receipt(store: () => Store, person: string, position: number | undefined): Receipt | null {
  return kept_receipts(store, person).find((one) => one.position === position) ?? null;
}

export function keep_receipt(store: () => Store, person: string, receipt: Receipt): void {
  const others = kept_receipts(store, person).filter((one) => one.position !== receipt.position);
  try {
    store().setItem(key(person), JSON.stringify([...others, receipt].slice(-receipts_max)));
  } catch {
    // Without storage a receipt lasts until the page is left.
  }
}

// For the verifier page, which takes it away when it opens: a receipt has no place in an address.
export function hand_over(receipt: Receipt): void {
  try {
    localStorage.setItem('yishi.to-verify', receipt_text(receipt));
  } catch {
    // It can still be saved and opened there.
  }
}

export const receipt_file_name = (receipt: Receipt): string => `yishi-receipt-${receipt.position}.json`;
export const receipt_text = ({ position, entry, proof }: Receipt): string => `${JSON.stringify({ position, entry, proof }, null, 1)}\n`;
