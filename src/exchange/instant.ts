import { isDay } from "../core/day.ts";

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** Says whether a text is an instant in UTC to the second, `2026-11-21T12:00:00Z`; such texts compare as texts. */
export function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && isDay(day);
}

/** A moment as an instant in UTC, cut to the second. */
export function instantOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}
