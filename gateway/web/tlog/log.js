// A log at an address (C2SP tlog-tiles). Nothing it says is believed here; see checks.js.
import { refuse, textOf } from './bytes.js';
import { splitEntries } from './entry.js';
import { inclusionPath, consistencyPath, nodeHash } from './merkle.js';

const width = 256;
const tileBytesMax = width * (65535 + 2);
const textBytesMax = 1 << 20;

const groupsOf = (number) => {
  const digits = String(number).padStart(Math.ceil(String(number).length / 3) * 3, '0');
  return digits.match(/.../g).map((group, i, all) => (i < all.length - 1 ? `x${group}` : group)).join('/');
};

async function bodyOf(response, max) {
  const parts = [];
  let size = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > max) {
      await reader.cancel();
      refuse('日志发来的内容太大', 'the log sent too much');
    }
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

export class Log {
  #tiles = new Map();

  constructor(address) {
    let url = null;
    try {
      url = new URL(address);
    } catch {
      refuse('这不是网址', 'this is not an address');
    }
    if (!/^https?:$/.test(url.protocol)) refuse('网址要以 https:// 开头', 'an address begins with https://');
    this.base = url.origin + url.pathname.replace(/\/*$/, '');
  }

  // The bytes at a path under the address, or null when there is nothing.
  async get(path, max) {
    let response = null;
    try {
      response = await fetch(`${this.base}/${path}`, { cache: 'no-cache', credentials: 'omit', referrerPolicy: 'no-referrer' });
    } catch {
      refuse(`连不上日志：${this.base}`, `the log cannot be reached: ${this.base}`);
    }
    if (response.status === 404) return null;
    if (!response.ok) refuse(`日志回答了错误 ${response.status}`, `the log answered with error ${response.status}`);
    return bodyOf(response, max);
  }

  /** @returns {Promise<string | null>} */
  async text(path) {
    const bytes = await this.get(path, textBytesMax);
    return bytes && textOf(bytes);
  }

  // Finds the log at the address itself or under /log, where Yishi serves it.
  /** @returns {Promise<string>} */
  async checkpoint() {
    let text = await this.text('checkpoint').catch((error) => (this.base.endsWith('/log') ? Promise.reject(error) : null));
    if (text === null || !text.includes('\n\n')) {
      this.base += '/log';
      text = await this.text('checkpoint');
    }
    return text ?? refuse('这个网址没有日志', 'there is no log at this address');
  }

  // A tile as a tree of `size` entries has it: the partial one, or the front of the one that has filled up since.
  async #tile(name, level, index, size) {
    const there = Math.floor(size / width ** level) - index * width;
    if (there < 1) refuse('历史没有那么长', 'the history is not that long');
    const path = `tile/${name}/${groupsOf(index)}`;
    if (there < width) {
      const part = await this.get(`${path}.p/${there}`, tileBytesMax);
      if (part) return { bytes: part, there, count: there };
    }
    const whole = await this.get(path, tileBytesMax);
    return whole ? { bytes: whole, there: Math.min(there, width), count: width } : refuse(`日志缺少 ${path}`, `the log lacks ${path}`);
  }

  async hashes(level, index, size) {
    const key = `${level}/${index}/${size}`;
    if (!this.#tiles.has(key)) {
      if (this.#tiles.size > 200) this.#tiles.clear();
      const { bytes, there, count } = await this.#tile(String(level), level, index, size);
      if (bytes.length !== count * 32) refuse('日志的一块散列长度不对', 'a tile of hashes has the wrong length');
      this.#tiles.set(key, Array.from({ length: there }, (_, i) => bytes.slice(i * 32, i * 32 + 32)));
    }
    return this.#tiles.get(key);
  }

  async entries(index, size) {
    const { bytes, there, count } = await this.#tile('entries', 0, index, size);
    return splitEntries(bytes, count).slice(0, there);
  }

  #node(size) {
    return async (level, index) => {
      const span = 2 ** (level % 8);
      const first = index * span;
      const tile = await this.hashes(Math.floor(level / 8), Math.floor(first / width), size);
      let row = tile.slice(first % width, (first % width) + span);
      while (row.length > 1) {
        const [below, above] = [row, []];
        for (let i = 0; i < below.length; i += 2) above.push(await nodeHash(below[i], below[i + 1]));
        row = above;
      }
      return row[0];
    };
  }

  inclusion(index, size) {
    return inclusionPath(this.#node(size), index, 0, size);
  }

  consistency(older, newer) {
    return consistencyPath(this.#node(newer), older, 0, newer);
  }
}
