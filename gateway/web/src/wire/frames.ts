// The frames of the subprotocol yishi.v1 that the app sends and reads; docs/protocol.md has all.
import type { Seat } from '../documents';

export interface Words {
  zh: string;
  en: string;
}

export interface WireError {
  code: string;
  words?: Words;
  pointer?: string;
  detail?: string;
  temporary?: boolean;
}

export interface Me {
  person: string;
  council: string;
  seats: Seat[]; // those whose term is running
}

export interface CommandFrame {
  type: 'command';
  id: string;
  stream: string;
  command: string;
  data: Record<string, unknown>;
}

// What the reader could send now to the stream behind a document, and why not the rest.
export interface NextCommand {
  command: string;
  can: boolean;
  why?: { code: string; words: Words; from?: string };
  keys?: Record<string, string[]>; // of a motion and the like: which of them
  due_at?: string;
}

export interface Standing {
  phase: { name: string } & Words;
  next: NextCommand[];
}

export type ClientFrame =
  | CommandFrame
  | { type: 'watch'; sub: number; kind: string; id: string; since?: number }
  | { type: 'unsubscribe'; sub: number }
  | { type: 'ping' };

export interface Recorded {
  position: number;
  count: number;
  version: number;
  replayed: boolean;
  entry?: string; // base64 of the first entry as the log holds it
  proof?: string; // a tlog-proof of it; both or neither
  command?: string; // the id it was sent under; put here by the outbox
}

export type ServerFrame =
  | { type: 'hello'; log: string; head: number; time: string; me: Me | null; stopped?: WireError | null }
  | { type: 'recording'; stopped: WireError | null }
  | { type: 'me'; me: Me | null }
  | { type: 'reply'; id: string; ok: Recorded }
  | { type: 'reply'; id: string; error: WireError }
  | ({ type: 'view'; sub: number; kind: string; id: string; position: number; document: unknown } & Partial<Standing>)
  | { type: 'caught_up'; sub: number; position: number }
  | { type: 'error'; sub?: number; error: WireError }
  | { type: 'notice'; reason: string; close_in_ms: number }
  | { type: 'pong'; head: number; time: string };

// What a message holds, or null where it is not one of ours: a newer server may say more than we know.
export function readFrame(text: string): ServerFrame | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('type' in value)) return null;
    return value as ServerFrame;
  } catch {
    return null;
  }
}
