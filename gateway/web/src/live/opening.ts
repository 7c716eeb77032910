// What a sealed entry hides, out of an opening (docs/log-format.md, "The sealed entry"): the disclosures that the
// server gives to whoever may open it. Each is believed only under the digest the entry or the inner has for it.
import type { Evidence } from './entry_envelope';

const bytes_of = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

async function digest_of(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function claim_of(text: string): { name: unknown; value: unknown } | null {
  try {
    const claim: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes_of(text)));
    return Array.isArray(claim) && claim.length === 3 ? { name: claim[1], value: claim[2] } : null;
  } catch {
    return null;
  }
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

// The command behind a sealed entry; null where the opening is not that of the entry, or does not show it.
export async function evidence_behind(sealed: Uint8Array, opening: string): Promise<Evidence | null> {
  const [inner_text = '', ...others] = opening.split('~');
  if ((await digest_of(inner_text)) !== base64url(sealed)) return null;
  const inner = claim_of(inner_text);
  const wanted = member(inner?.value, 'evidence');
  if (inner?.name !== 'inner' || typeof wanted !== 'string') return null;
  for (const text of others) {
    if ((await digest_of(text)) !== wanted) continue;
    const command = member(claim_of(text)?.value, 'command');
    try {
      const value: unknown = typeof command === 'string' ? JSON.parse(command) : null;
      return typeof value === 'object' ? value : null;
    } catch {
      return null;
    }
  }
  return null;
}
