/** Solves a symmetric positive system of which the lower triangle is given, by Cholesky with the diagonal scaled to 1. */
export function solvePositive(
  matrix: Float64Array,
  right: Float64Array,
  size: number,
): Float64Array<ArrayBuffer> | undefined {
  const { root, scale } = cholesky(matrix, size);
  if (root === undefined) return undefined;
  const x = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = (right[i] as number) * (scale[i] as number);
    for (let j = 0; j < i; j++) sum -= (root[i * size + j] as number) * (x[j] as number);
    x[i] = sum / (root[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i] as number;
    for (let j = i + 1; j < size; j++) sum -= (root[j * size + i] as number) * (x[j] as number);
    x[i] = sum / (root[i * size + i] as number);
  }
  for (let i = 0; i < size; i++) x[i] = (x[i] as number) * (scale[i] as number);
  return x;
}

function cholesky(matrix: Float64Array, size: number): { root: Float64Array | undefined; scale: Float64Array } {
  const scale = new Float64Array(size);
  for (let i = 0; i < size; i++) scale[i] = 1 / Math.sqrt(matrix[i * size + i] as number);
  const root = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = (matrix[i * size + j] as number) * (scale[i] as number) * (scale[j] as number);
      for (let k = 0; k < j; k++) sum -= (root[i * size + k] as number) * (root[j * size + k] as number);
      if (i !== j) root[i * size + j] = sum / (root[j * size + j] as number);
      else if (sum > 1e-14) root[i * size + i] = Math.sqrt(sum);
      else return { root: undefined, scale };
    }
  }
  return { root, scale };
}
