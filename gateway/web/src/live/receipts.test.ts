import { describe, expect, it } from 'vitest';

import { keep_receipt, kept_receipt, kept_receipts, receipt_file_name, receipt_of, receipt_text, receipts_max, type Store } from './receipts';

class Drawer implements Store {
  readonly held = new Map<string, string>();
  is_full = false;
  getItem = (key: string): string | null => this.held.get(key) ?? null;
  setItem = (key: string, value: string): void => {
    if (this.is_full) throw new Error('full');
    this.held.set(key, value);
  };
}

const recorded = { position: 7, count: 1, version: 0, replayed: false };
const receipt = (position: number) => ({ position, entry: 'QQ==', proof: 'c2sp.org/tlog-proof@v1\n' });

describe('a receipt', () => {
  it('is there when the answer carries entry and proof, and not otherwise', () => {
    expect(receipt_of({ ...recorded, entry: 'QQ==', proof: 'p' })).toEqual({ position: 7, entry: 'QQ==', proof: 'p' });
    expect(receipt_of({ ...recorded, entry: 'QQ==' })).toBeNull();
    expect(receipt_of(recorded)).toBeNull();
    expect(receipt_of(null)).toBeNull();
  });

  it('is saved as a file that says just what it is', () => {
    expect(receipt_file_name(receipt(42))).toBe('yishi-receipt-42.json');
    expect(JSON.parse(receipt_text(receipt(42)))).toEqual(receipt(42));
  });
});

describe('kept receipts', () => {
  it('are each one person’s, one for a position, and the newest of them', () => {
    const drawer = new Drawer();
    for (let i = 0; i < receipts_max + 3; ++i) keep_receipt(() => drawer, 'a', receipt(i));
    keep_receipt(() => drawer, 'a', { ...receipt(9), proof: 'newer' });
    const kept = kept_receipts(() => drawer, 'a');
    expect(kept.length).toBe(receipts_max);
    expect(kept.filter((one) => one.position === 9)).toEqual([{ ...receipt(9), proof: 'newer' }]);
    expect(kept_receipt(() => drawer, 'a', 9)?.proof).toBe('newer');
    expect(kept_receipt(() => drawer, 'a', 1)).toBeNull();
    expect(kept_receipts(() => drawer, 'b')).toEqual([]);
  });

  it('bear a store that is full or spoilt', () => {
    const drawer = new Drawer();
    drawer.is_full = true;
    expect(() => keep_receipt(() => drawer, 'a', receipt(1))).not.toThrow();
    drawer.held.set('yishi.receipts.a', '{');
    expect(kept_receipts(() => drawer, 'a')).toEqual([]);
    const none = (): Store => {
      throw new Error('denied');
    };
    expect(kept_receipts(none, 'a')).toEqual([]);
    expect(() => keep_receipt(none, 'a', receipt(1))).not.toThrow();
    drawer.held.set('yishi.receipts.a', '7');
    expect(kept_receipts(() => drawer, 'a')).toEqual([]);
  });
});
