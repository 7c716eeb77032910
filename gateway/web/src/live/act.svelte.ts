// One thing a person does with one button: sent, waiting, recorded or refused.
import type { Recorded, WireError } from '../wire/frames';
import { client, line } from './client.svelte';
import { follow } from './history.svelte';
import { keep_receipt, receipt_of, tab } from './receipts';

export type ActState = 'idle' | 'waiting' | 'unsent' | 'done' | 'refused';

export class Act {
  private step = $state<'idle' | 'waiting' | 'done' | 'refused'>('idle');
  error = $state.raw<WireError | null>(null);
  recorded = $state.raw<Recorded | null>(null);

  get state(): ActState {
    return this.step === 'waiting' && line.unsent > 0 ? 'unsent' : this.step;
  }

  get busy(): boolean {
    return this.step === 'waiting';
  }

  // Answers whether it was taken. It may take as long as the network is away.
  async send(stream: string, command: string, data: Record<string, unknown> = {}): Promise<boolean> {
    this.step = 'waiting';
    this.error = null;
    const outcome = await client.command(stream, command, data);
    if ('ok' in outcome) {
      this.recorded = outcome.ok;
      const receipt = receipt_of(outcome.ok);
      if (receipt && line.me) keep_receipt(tab, line.me.person, receipt);
      if (receipt) void follow(receipt, line.me?.person ?? null, { stream, command, data }); // shown or not
      this.step = 'done';
      return true;
    }
    this.error = outcome.error;
    this.step = 'refused';
    return false;
  }

  reset(): void {
    this.step = 'idle';
    this.error = null;
  }
}
