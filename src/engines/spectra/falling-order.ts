/**
 * Puts the places 0 to size - 1 in the order of falling values, equal ones by rising place, in an array that is used again
 * (Shell's sort with Ciura's gaps: nothing is allocated).
 */
export function fallingOrder(values: Float64Array, size: number, order: Int32Array): void {
  for (let at = 0; at < size; at++) order[at] = at;
  for (const gap of GAPS) {
    if (gap >= size) continue;
    for (let at = gap; at < size; at++) {
      const place = order[at] as number;
      const value = values[place] as number;
      let to = at;
      for (; to >= gap; to -= gap) {
        const other = order[to - gap] as number;
        const rival = values[other] as number;
        if (rival > value || (rival === value && other < place)) break;
        order[to] = other;
      }
      order[to] = place;
    }
  }
}

const GAPS = [68_821, 30_587, 13_594, 6042, 2685, 1193, 530, 301, 132, 57, 23, 10, 4, 1];
