import { fill } from "../core/words.ts";
import { exchangeStatus } from "../service/exchange-status.ts";
import { recallStatus } from "../service/recall.ts";
import { listRequests } from "../service/request-parts.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { type CallerOptions, callerOf } from "./caller-options.ts";
import { type CommandContext, inHouse } from "./context.ts";
import { EXCHANGE_WORDS as WORDS } from "./words-exchange.ts";

/** `tripoint exchange`: how every node stands with its partners, open requests with their clocks, and recalls awaited. */
export async function statusCommand(
  context: CommandContext,
  country: string | undefined,
  options: CallerOptions,
): Promise<number> {
  return await inHouse(context, async (house) => {
    let code = 0;
    for (const node of house.nodes) {
      if (country !== undefined && node.country.code !== country.toUpperCase()) continue;
      code = Math.max(code, await showNode(context, node), await showDuties(context, node, options));
    }
    return code;
  });
}

async function showNode({ terminal }: CommandContext, node: TripointNode): Promise<number> {
  const { language } = terminal;
  const { origin } = node.log;
  const states = await exchangeStatus(node);
  if (states.length === 0) terminal.out(fill(WORDS.noExchange, { origin })[language]);
  for (const state of states) {
    const { peer, country, position, head, told, unanswered, openIn, openOut, overdue, uncorrected } = state;
    const counts = { position, head, told, unanswered, openIn, openOut, overdue, uncorrected };
    terminal.out(fill(WORDS.partner, { origin, peer, country, ...counts, recalls: state.recallsAwaited })[language]);
    if (state.trouble !== null) {
      const since = state.troubleSince?.toISOString() ?? "";
      terminal.error(fill(WORDS.trouble, { since, what: state.trouble[language] })[language]);
    }
  }
  return states.some((state) => state.trouble !== null) ? 1 : 0;
}

/** What is open: shown to whoever may watch over the exchange. */
async function showDuties({ terminal }: CommandContext, node: TripointNode, options: CallerOptions): Promise<number> {
  const { language } = terminal;
  const caller = callerOf(options, { agency: node.country.nodeAgency, role: "auditor", purpose: "audit" });
  const requests = await listRequests(node, caller);
  const recalls = await recallStatus(node, caller);
  if ("refused" in requests || "refused" in recalls) {
    for (const one of [requests, recalls]) if ("refused" in one) terminal.error(one.say[language]);
    return 3;
  }
  for (const { direction, id, peer, about, due, isOverdue } of requests.filter((one) => one.state === "open")) {
    const overdue = isOverdue || due < new Date() ? WORDS.overdue[language] : "";
    const what = `${peer} ${about["record"] ?? about["identifier"] ?? ""}`;
    terminal.out(
      fill(WORDS.requestLine, {
        direction: WORDS[direction][language],
        id,
        about: what,
        due: due.toISOString(),
        overdue,
      })[language],
    );
  }
  for (const { id, reason, holders } of recalls) {
    for (const { peer, answeredAt, done, awaited } of holders) {
      if (answeredAt !== null && awaited === null) continue;
      const answer =
        answeredAt === null
          ? WORDS.awaited[language]
          : fill(WORDS.hasErased, { done: done ?? 0, rest: `; ${awaited ?? ""}` })[language];
      terminal.error(fill(WORDS.recallLine, { id, reason, peer, answer })[language]);
    }
  }
  return 0;
}
