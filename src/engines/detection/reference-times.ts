import { dayNumber, dayOfNumber } from "../../core/day.ts";
import type { CountSeries } from "./series.ts";

/**
 * The places of the same time of year, now and one to `years` years back, newest first; undefined when one of them does not exist. With
 * days the year is gone back on the calendar (29 February becomes 1 March) and, for weeks, to the nearest equal weekday, the
 * earlier of two equally near when that comes first, as R `surveillance` does; without days by whole periods.
 */
export function referencePlaces(series: CountSeries, at: number, years: number): Int32Array | undefined {
  const places = new Int32Array(years + 1);
  const { days, frequency } = series;
  for (let back = 0; back <= years; back++) {
    const place =
      days === undefined ? at - back * frequency : placeOf(days, yearsBack(days[at] as number, back, frequency));
    if (place < 0) return undefined;
    places[back] = place;
  }
  return places;
}

function yearsBack(day: number, years: number, frequency: number): number {
  const text = dayOfNumber(day);
  const year = Number(text.slice(0, 4)) - years;
  const rest = text.slice(5);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const back = dayNumber(`${year}-${rest === "02-29" && !isLeap ? "03-01" : rest}`);
  if (frequency !== 52) return back;
  const first = back - (weekday(back) - weekday(day));
  const second = first + (first > back ? -7 : 7);
  return Math.abs(first - back) > Math.abs(second - back) ? second : first;
}

/** The day of the week, Sunday 0. */
function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

function placeOf(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = days[middle] as number;
    if (found === day) return middle;
    if (found < day) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Which part of the year each earlier time belongs to: `periods` for the windows of reference, 1 and up between them, 0 for no part. */
export type SeasonBlocks = { readonly groups: Uint8Array; readonly first: number; readonly last: number };

/**
 * Cuts the years before a time into a window of `w` times on both sides of the same time of year and `periods` − 1 parts of equal
 * length between two windows, the first ones one longer where the division leaves a rest (Noufaily et al. 2013). `first` and `last` bound what is
 * filled. Undefined when a year is too short for so many parts.
 */
export function seasonBlocks(places: Int32Array, w: number, periods: number): SeasonBlocks | undefined {
  const now = places[0] as number;
  const groups = new Uint8Array(now + 1);
  const fill = (from: number, to: number, group: number) =>
    groups.fill(group, Math.max(0, from), Math.min(now, to) + 1);
  fill(now - w, now, periods);
  for (let year = 1; year < places.length; year++) {
    const place = places[year] as number;
    fill(place - w, place + w, periods);
    if (periods === 1) continue;
    const between = (places[year - 1] as number) - 2 * w - 1 - place;
    if (between < periods - 1) return undefined;
    const length = Math.floor(between / (periods - 1));
    const rest = between % (periods - 1);
    let from = place + w + 1;
    for (let part = 1; part < periods; part++) {
      const to = from + length + (part <= rest ? 1 : 0);
      fill(from, to - 1, part);
      from = to;
    }
  }
  return { groups, first: Math.max(0, (places[places.length - 1] as number) - w), last: now };
}
