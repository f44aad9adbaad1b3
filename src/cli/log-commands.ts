import { fill } from "../core/words.ts";
import { exportBundle, verifyBundle } from "../service/bundle.ts";
import { findSerials } from "../service/find-serials.ts";
import { verifyConsents } from "../service/list-consents.ts";
import { verifyFeeds } from "../service/verify-feeds.ts";
import { verifyLog } from "../service/verify-log.ts";
import { type CallerOptions, callerOf } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere } from "./context.ts";
import { saySeenLogs } from "./check-commands.ts";
import { CHECK_WORDS } from "./words-checks.ts";
import { CONSENT_WORDS } from "./words-consent.ts";
import { EXCHANGE_WORDS } from "./words-exchange.ts";
import { numberIn } from "./terminal.ts";
import { WORDS } from "./words.ts";

/** `tripoint verify`: every node's log from the ground, or an exported bundle with a public key alone. */
export async function verifyCommand(
  context: CommandContext,
  options: { readonly bundle?: string; readonly key?: string; readonly witness?: readonly string[] },
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  if (options.bundle !== undefined) {
    if (options.key === undefined) {
      terminal.error(WORDS.keyNeeded[language]);
      return 2;
    }
    const found = await verifyBundle(options.bundle, options.key, options.witness);
    const words = found.ok
      ? fill(WORDS.bundleVerified, { file: options.bundle, records: found.records, withheld: found.withheld })
      : fill(WORDS.notVerified, { name: options.bundle });
    terminal.out(words[language]);
    if (found.ok) {
      const { signedCount: count } = found;
      terminal.out(
        count === null
          ? WORDS.bundleUncounted[language]
          : fill(WORDS.bundleCounted, { count: numberIn(count, language) })[language],
      );
    }
    for (const one of found.cosigned) terminal.out(fill(CHECK_WORDS.bundleCosigned, one)[language]);
    for (const fault of found.faults) terminal.error(`  ${fault[language]}`);
    return found.ok ? 0 : 1;
  }
  return await inHouse(context, async (house) => {
    let code = 0;
    for (const node of house.nodes) {
      const name = node.log.origin;
      const found = await verifyLog(node, (done, size) =>
        terminal.progress(fill(WORDS.verifying, { name, done, size })[language]),
      );
      const { records, events, size } = found;
      terminal.out(fill(found.ok ? WORDS.verified : WORDS.notVerified, { name, records, events, size })[language]);
      const feeds = await verifyFeeds(node);
      const { sent, taken } = feeds;
      if (feeds.sent + feeds.taken > 0 || !feeds.ok)
        terminal.out(
          fill(feeds.ok ? EXCHANGE_WORDS.feedsVerified : WORDS.notVerified, { name, sent, taken })[language],
        );
      const consents = await verifyConsents(node);
      if (consents.count > 0) {
        const { ok, count, withdrawn } = consents;
        terminal.out(fill(ok ? CONSENT_WORDS.verified : WORDS.notVerified, { name, count, withdrawn })[language]);
      }
      for (const fault of [...found.faults, ...feeds.faults, ...consents.faults])
        terminal.error(`  ${fault[language]}`);
      if (!found.ok || !feeds.ok || !consents.ok) code = 1;
      if (!(await saySeenLogs(context, node))) code = 1;
    }
    return code;
  });
}

/** `tripoint export`: what a caller may see of a node, as lines that prove themselves. */
export async function exportCommand(
  context: CommandContext,
  country: string,
  file: string,
  options: CallerOptions,
): Promise<number> {
  const { terminal } = context;
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    const caller = callerOf(options, { agency: node.country.nodeAgency, role: "auditor", purpose: "audit" });
    const report = await exportBundle(node, caller, file);
    terminal.out(fill(WORDS.exported, report)[terminal.language]);
    return 0;
  });
}

/** `tripoint find <pattern>`: records by serial number, with wildcards, in every node that lets the caller search. */
export async function findCommand(
  context: CommandContext,
  pattern: string,
  options: CallerOptions & { readonly confusables?: boolean },
): Promise<number> {
  const { terminal } = context;
  return await inHouse(context, async (house) => {
    let found = 0;
    for (const node of house.nodes) {
      const caller = callerOf(options, {
        agency: node.country.nodeAgency,
        role: "tracing-officer",
        purpose: "criminal-investigation",
      });
      const answer = await findSerials(node, caller, pattern, options.confusables === true);
      if (!answer.ok) {
        terminal.error(fill(WORDS.noPattern, { pattern })[terminal.language]);
        return 2;
      }
      for (const { record, serial, fit } of answer.findings) terminal.out(`${serial}\t${fit}\t${record}`);
      found += answer.findings.length;
    }
    if (found === 0) terminal.error(WORDS.nothingFound[terminal.language]);
    return found === 0 ? 1 : 0;
  });
}
