/** Bytes of a tag: the beginning of an output, enough to look it up among millions without chance hits. */
export const TAG_BYTES = 8;

/** Bytes of the beginning of an output that an asker keeps of a hit: the tag, and what proves that it was evaluated. */
export const PROOF_OF_HIT_BYTES = 24;

/** Says whether a sorted list of tags holds the tag that an output begins with. */
export function hasTag(list: Uint8Array, output: Uint8Array): boolean {
  let low = 0;
  let high = list.length / TAG_BYTES;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compareAt(list, middle * TAG_BYTES, output, 0);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}

/** Says whether packed tags are whole, in rising order, each once: what a foreign list must be. */
export function isTagList(list: Uint8Array): boolean {
  if (list.length % TAG_BYTES !== 0) return false;
  for (let at = TAG_BYTES; at < list.length; at += TAG_BYTES) {
    if (compareAt(list, at - TAG_BYTES, list, at) >= 0) return false;
  }
  return true;
}

/**
 * A sorted list with some tags put in and others taken out, all sorted. Answers undefined when the changes do not fit
 * it: a tag put in that is there, or taken out that is not.
 */
export function changeTags(list: Uint8Array, added: Uint8Array, removed: Uint8Array): Uint8Array | undefined {
  const length = list.length + added.length - removed.length;
  if (length < 0) return undefined;
  const changed = new Uint8Array(length);
  let to = 0;
  let put = 0;
  let taken = 0;
  for (let at = 0; at <= list.length; at += TAG_BYTES) {
    const isOver = at === list.length;
    while (put < added.length && (isOver || compareAt(added, put, list, at) < 0)) {
      if (to >= length) return undefined;
      changed.set(added.subarray(put, put + TAG_BYTES), to);
      to += TAG_BYTES;
      put += TAG_BYTES;
    }
    if (isOver) break;
    if (put < added.length && compareAt(added, put, list, at) === 0) return undefined;
    if (taken < removed.length && compareAt(removed, taken, list, at) === 0) {
      taken += TAG_BYTES;
      continue;
    }
    if (to >= length) return undefined;
    changed.set(list.subarray(at, at + TAG_BYTES), to);
    to += TAG_BYTES;
  }
  return to === length && taken === removed.length ? changed : undefined;
}

function compareAt(one: Uint8Array, at: number, other: Uint8Array, otherAt: number): number {
  for (let i = 0; i < TAG_BYTES; i++) {
    const difference = (one[at + i] as number) - (other[otherAt + i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
