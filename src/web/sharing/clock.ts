/** How the clock of a request stands. */
export type ClockState = {
  /** `soon`: less than a quarter of its time is left, or less than a day. */
  readonly tone: "running" | "soon" | "overdue";
  /** How much of its time has passed, from 0 to 1. */
  readonly passed: number;
};

const DAY_MS = 86_400_000;

/** Reads the clock of a request that was made at one moment and is due at another. */
export function clockOf(madeAt: Date, due: Date, now: Date): ClockState {
  const whole = due.getTime() - madeAt.getTime();
  const left = due.getTime() - now.getTime();
  const passed = whole <= 0 ? 1 : Math.min(1, Math.max(0, 1 - left / whole));
  if (left < 0) return { tone: "overdue", passed: 1 };
  return { tone: passed >= 0.75 || left < DAY_MS ? "soon" : "running", passed };
}
