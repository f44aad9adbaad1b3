import { solvePositive } from "./solve-positive.ts";

/** A fit on its way: what one step leaves for the next. */
export type Fitting = {
  readonly eta: Float64Array;
  readonly means: Float64Array;
  readonly working: Float64Array;
  readonly information: Float64Array;
  coefficients: Float64Array;
};

/** The time of each row, and how many times make a year. */
export type WaveTimes = { readonly times: Int32Array; readonly frequency: number };

const SUMS = 5;
let waves = { frequency: 0, cos: new Float64Array(0), sin: new Float64Array(0) };
let rooms = { sums: new Float64Array(0), levels: new Float64Array(0), factors: new Float64Array(0) };

function waveRooms(frequency: number): void {
  if (waves.frequency === frequency) return;
  const ofYear = (part: (turn: number) => number) =>
    Float64Array.from({ length: frequency }, (_, phase) => part((2 * Math.PI * phase) / frequency));
  waves = { frequency, cos: ofYear(Math.cos), sin: ofYear(Math.sin) };
  const room = () => new Float64Array(frequency);
  rooms = { sums: new Float64Array(SUMS * frequency), levels: room(), factors: room() };
}

/** One step of iteratively reweighted least squares for a level, a trend and one wave; false when the system cannot be solved. Rows of one time of the year share the wave, and the trend is a geometric series. */
export function stepWave(
  fitting: Fitting,
  { times, frequency }: WaveTimes,
  counts: Float64Array,
  back: number,
): boolean {
  const { eta, means, working, information } = fitting;
  const rows = means.length;
  waveRooms(frequency);
  const { cos, sin } = waves;
  const { sums, levels, factors } = rooms;
  sums.fill(0);
  for (let row = 0; row < rows; row++) {
    const mean = means[row] as number;
    const part = 1 / (1 + mean * back);
    const weight = mean * part;
    const value = weight * (eta[row] as number) + ((counts[row] as number) - mean) * part;
    working[row] = weight;
    const time = times[row] as number;
    const at = SUMS * (time % frequency);
    const timed = weight * time;
    sums[at] = (sums[at] as number) + weight;
    sums[at + 1] = (sums[at + 1] as number) + timed;
    sums[at + 2] = (sums[at + 2] as number) + timed * time;
    sums[at + 3] = (sums[at + 3] as number) + value;
    sums[at + 4] = (sums[at + 4] as number) + value * time;
  }
  information.fill(0);
  const right = new Float64Array(4);
  for (let phase = 0; phase < frequency; phase++) {
    const at = SUMS * phase;
    const w = sums[at] as number;
    const timed = sums[at + 1] as number;
    const value = sums[at + 3] as number;
    const c = cos[phase] as number;
    const s = sin[phase] as number;
    add(information, 0, w);
    add(information, 4, timed);
    add(information, 5, sums[at + 2] as number);
    add(information, 8, w * c);
    add(information, 9, timed * c);
    add(information, 10, w * c * c);
    add(information, 12, w * s);
    add(information, 13, timed * s);
    add(information, 14, w * c * s);
    add(information, 15, w * s * s);
    add(right, 0, value);
    add(right, 1, sums[at + 4] as number);
    add(right, 2, value * c);
    add(right, 3, value * s);
  }
  if (!solvePositive(information.slice(), right, 4)) return false;
  fitting.coefficients = right;
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = right;
  for (let phase = 0; phase < frequency; phase++) {
    levels[phase] = b0 + b2 * (cos[phase] as number) + b3 * (sin[phase] as number);
    factors[phase] = Math.exp(levels[phase] as number);
  }
  const growth = Math.exp(b1);
  let grown = 1;
  let grownTo = -1;
  for (let row = 0; row < rows; row++) {
    const time = times[row] as number;
    // Anew from time to time, so that rounding does not add up.
    if (time !== grownTo + 1 || (time & 63) === 0) grown = Math.exp(b1 * time);
    else grown *= growth;
    grownTo = time;
    const phase = time % frequency;
    eta[row] = (levels[phase] as number) + b1 * time;
    means[row] = Math.max(Number.EPSILON, (factors[phase] as number) * grown);
  }
  return true;
}

function add(into: Float64Array, at: number, more: number): void {
  into[at] = (into[at] as number) + more;
}
