import type { Role } from "../../core/caller.ts";

/** Who mostly watches over the exchange; the rules decide what anyone may see of it. */
export const OVERSEERS: readonly Role[] = ["liaison-officer", "supervisor", "legal-adviser", "auditor"];
