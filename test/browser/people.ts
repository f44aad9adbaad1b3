import type { Role } from "../../src/core/caller.ts";

/** The people of the stories: their account, the country whose node keeps it, and as whom they may act. */
export const PEOPLE: Readonly<
  Record<string, { readonly home: string; readonly grants: readonly (readonly [string, Role])[] }>
> = {
  tracer: {
    home: "US",
    grants: [
      ["us.atf", "tracing-officer"],
      ["us.atf", "intake-officer"],
    ],
  },
  analyst: { home: "CA", grants: [["ca.rcmp", "analyst"]] },
  officer: { home: "MX", grants: [["mx.fgr", "tracing-officer"]] },
  intake: { home: "MX", grants: [["mx.fgr", "intake-officer"]] },
  liaison: {
    home: "US",
    grants: [
      ["us.atf", "liaison-officer"],
      ["us.atf", "supervisor"],
    ],
  },
  enlace: { home: "MX", grants: [["mx.fgr", "liaison-officer"]] },
  targeting: {
    home: "US",
    grants: [
      ["us.cbp", "targeting-officer"],
      ["us.cbp", "supervisor"],
    ],
  },
  douane: { home: "CA", grants: [["ca.cbsa", "targeting-officer"]] },
  compiler: { home: "US", grants: [["us.atf", "report-compiler"]] },
  chemist: { home: "US", grants: [["us.dea", "analyst"]] },
  warner: { home: "US", grants: [["us.cdc", "health-analyst"]] },
  auditor: { home: "US", grants: [["us.atf", "auditor"]] },
  administrator: { home: "US", grants: [["us.atf", "administrator"]] },
};
