import type { Caller } from "../core/caller.ts";
import type { FieldFault } from "../core/outcome.ts";
import type { Period } from "../core/question.ts";
import type { IdentityProvider } from "../service/accounts/identity-provider.ts";
import type { Refusal } from "../service/refusal.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { WebFiles } from "./web-routes.ts";

/** What the API is given beside the house: verbs that the wiring chooses, and where log lines go. */
export type ApiOptions = {
  /** Makes the joint report and answers its id, telling each step as it begins; it stops before the next one when the signal says so. Without it the API says that it cannot. */
  readonly makeReport?: (
    caller: Caller,
    asked: Period & { readonly minimum?: number },
    work: { readonly signal: AbortSignal; readonly onProgress: () => void },
  ) => Promise<{ readonly id: string } | Refusal | { readonly faults: readonly FieldFault[] }>;
  /** Explains one figure of a report as JSON; undefined when there is no such report or figure. */
  readonly explainFigure?: (caller: Caller, report: string, figure: string) => Promise<object | Refusal | undefined>;
  /** The browser application; without it `/` leads to the status page. */
  readonly web?: WebFiles;
  /** The address under which people reach the house, `https://…`; without it they sign in on this machine alone. */
  readonly publicUrl?: string;
  /** The addresses of proxies whose word on who asks is taken; none unless said. */
  readonly proxies?: readonly string[];
  /** The agency's own identity providers. */
  readonly providers?: readonly IdentityProvider[];
  /** How often one may ask. */
  readonly limits?: Partial<RateLimits>;
  /** How often whoever watches a node is told that the line is open; every 15 s unless said. */
  readonly beatMs?: number;
  /** Serves HTTPS with this certificate and key in PEM; with `clientCa`, for clients with its certificates alone. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly clientCa?: string };
  /** Log lines as JSON (pino); none unless given. They name routes and never what was asked for. */
  readonly log?: { readonly level: string; readonly write: (line: string) => void };
};
