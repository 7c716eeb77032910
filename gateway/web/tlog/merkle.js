// The tree of RFC 6962: hashes, and the two proofs in the words of RFC 9162, sections 2.1.3.2 and 2.1.4.2.
// Sizes and indices are safe integers, so halves are taken by division and not by shifting 32 bits.
import { isSame, joined, sha256 } from './bytes.js';

const half = (n) => Math.floor(n / 2);
const isOdd = (n) => n % 2 === 1;

export const leafHash = (entry) => sha256(joined([0], entry));
export const nodeHash = (left, right) => sha256(joined([1], left, right));
export const emptyRoot = () => sha256(new Uint8Array());

// The root that a leaf and its path lead to, or null when the path has the wrong length.
export async function rootByInclusion(index, size, leaf, path) {
  if (index >= size) return null;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (sn === 0) return null;
    if (isOdd(fn) || fn === sn) {
      hash = await nodeHash(sibling, hash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 ? hash : null;
}

// Whether the tree of `newer` entries begins with the tree of `older` entries (0 < older < newer).
export async function isConsistent(older, olderRoot, newer, newerRoot, proof) {
  const path = [...proof];
  if (Number.isInteger(Math.log2(older))) path.unshift(olderRoot);
  if (path.length === 0) return false;
  let [fn, sn] = [older - 1, newer - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [path[0], path[0]];
  for (const hash of path.slice(1)) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      fr = await nodeHash(hash, fr);
      sr = await nodeHash(hash, sr);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = await nodeHash(sr, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && isSame(fr, olderRoot) && isSame(sr, newerRoot);
}

const splitOf = (n) => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

// `node(level, index)` gives the hash of a complete subtree. Of what is made here nothing is believed
// before one of the two functions above has agreed to it.
async function rangeHash(node, from, to) {
  const n = to - from;
  const level = Math.log2(n);
  if (Number.isInteger(level)) return node(level, from / n);
  const k = splitOf(n);
  return nodeHash(await rangeHash(node, from, from + k), await rangeHash(node, from + k, to));
}

export async function inclusionPath(node, index, from, to) {
  const n = to - from;
  if (n === 1) return [];
  const k = splitOf(n);
  return index - from < k
    ? [...(await inclusionPath(node, index, from, from + k)), await rangeHash(node, from + k, to)]
    : [...(await inclusionPath(node, index, from + k, to)), await rangeHash(node, from, from + k)];
}

export async function consistencyPath(node, older, from, to, isWhole = true) {
  const n = to - from;
  if (older === n) return isWhole ? [] : [await rangeHash(node, from, to)];
  const k = splitOf(n);
  return older <= k
    ? [...(await consistencyPath(node, older, from, from + k, isWhole)), await rangeHash(node, from + k, to)]
    : [...(await consistencyPath(node, older - k, from + k, to, false)), await rangeHash(node, from, from + k)];
}

// A tree rebuilt leaf by leaf: the hashes of its complete subtrees, the largest first.
export class CompactRange {
  #hashes = [];
  size = 0;

  async add(leaf) {
    let hash = leaf;
    for (let rest = this.size; isOdd(rest); rest = half(rest)) hash = await nodeHash(this.#hashes.pop(), hash);
    this.#hashes.push(hash);
    this.size += 1;
  }

  async root() {
    if (this.size === 0) return emptyRoot();
    let root = this.#hashes[this.#hashes.length - 1];
    for (let i = this.#hashes.length - 2; i >= 0; i -= 1) root = await nodeHash(this.#hashes[i], root);
    return root;
  }
}
