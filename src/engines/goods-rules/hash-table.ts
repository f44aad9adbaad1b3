/** Numbers by 53-bit hashes, in flat arrays: some 25 bytes for each, and no bound but memory. */
export type HashTable = {
  /** The number under a hash; -1 where there is none. */
  readonly get: (hash: number) => number;
  readonly set: (hash: number, value: number) => void;
};

const FIRST_BITS = 10;
const FULL = 0.6;

/** Makes a table, empty at first; it grows by doubling. */
export function hashTable(): HashTable {
  let mask = 2 ** FIRST_BITS - 1;
  let hashes = new Float64Array(mask + 1);
  let values = new Int32Array(mask + 1).fill(-1);
  let used = 0;
  const placeOf = (hash: number) => {
    let at = (hash ^ (hash / 2 ** 21)) & mask;
    while (values[at] !== -1 && hashes[at] !== hash) at = (at + 1) & mask;
    return at;
  };
  const grow = () => {
    const [oldHashes, oldValues] = [hashes, values];
    mask = 2 * (mask + 1) - 1;
    hashes = new Float64Array(mask + 1);
    values = new Int32Array(mask + 1).fill(-1);
    for (let at = 0; at < oldValues.length; at++) {
      const value = oldValues[at] as number;
      if (value === -1) continue;
      const place = placeOf(oldHashes[at] as number);
      hashes[place] = oldHashes[at] as number;
      values[place] = value;
    }
  };
  return {
    get: (hash) => values[placeOf(hash)] as number,
    set(hash, value) {
      let place = placeOf(hash);
      if (values[place] === -1) {
        if (++used > FULL * (mask + 1)) {
          grow();
          place = placeOf(hash);
        }
        hashes[place] = hash;
      }
      values[place] = value;
    },
  };
}

/** Whole numbers one after the other, in a flat array that grows by doubling. */
export type NumberRow = {
  readonly at: (place: number) => number;
  readonly put: (place: number, value: number) => void;
  readonly push: (value: number) => number;
};

/** Makes a row, empty at first; `push` answers the place. */
export function numberRow(): NumberRow {
  let numbers = new Int32Array(1024);
  let length = 0;
  return {
    at: (place) => numbers[place] as number,
    put(place, value) {
      numbers[place] = value;
    },
    push(value) {
      if (length === numbers.length) {
        const longer = new Int32Array(2 * length);
        longer.set(numbers);
        numbers = longer;
      }
      numbers[length] = value;
      return length++;
    },
  };
}
