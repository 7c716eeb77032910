// Bytes and their text forms, and the refusal everything here ends in when bytes are not what they should be.

// Why something cannot be believed or read, in both languages.
export class Refused extends Error {
  constructor(zh, en) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

// Why something cannot be read that may well be right: this page is too old for it.
export class Newer extends Refused {}

/** @returns {never} */
export function refuse(zh, en) {
  throw new Refused(zh, en);
}

/** @returns {never} */
export function refuseNewer() {
  throw new Newer('这是更新的程序写的，本网页读不了；请用新的网页再核对', 'a newer program wrote this, and this page cannot read it; use a newer page');
}

export function fromBase64(text) {
  // atob skips white space and forgives missing padding and stray bits; one text, one meaning here.
  let raw = '';
  try {
    raw = atob(text);
  } catch {
    raw = '';
  }
  if (btoa(raw) !== text) refuse('有一处编码（base64）已损坏', 'a piece of base64 is damaged');
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}

export function toBase64(bytes) {
  let raw = '';
  for (const byte of bytes) raw += String.fromCharCode(byte);
  return btoa(raw);
}

export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function isSame(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function utf8(text) {
  return new TextEncoder().encode(text);
}

export function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('这不是文字（UTF-8）', 'this is not text (UTF-8)');
  }
}

// Strict decimal, as every C2SP format writes numbers. A history of 2^53 entries is beyond any page.
export function numberOf(text) {
  const number = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(number)) refuse(`数字写得不对：${text.slice(0, 30)}`, `not a number this page can read: ${text.slice(0, 30)}`);
  return number;
}

export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
