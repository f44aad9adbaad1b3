import { setTimeout as wait } from "node:timers/promises";

/** PostgreSQL starts up, recovers after a crash, or ends: it will answer, or stop answering, by itself. */
const CANNOT_CONNECT_NOW = "57P03";
const LONGEST_MS = 60_000;
const STEP_MS = 200;

/** Tries again while the database server recovers, for a minute at most: after a crash it needs a moment to come back. */
export async function whileRecovering<T>(attempt: () => Promise<T>): Promise<T> {
  for (const began = performance.now(); ; ) {
    try {
      return await attempt();
    } catch (error) {
      if ((error as { code?: string }).code !== CANNOT_CONNECT_NOW || performance.now() - began > LONGEST_MS)
        throw error;
    }
    await wait(STEP_MS);
  }
}
