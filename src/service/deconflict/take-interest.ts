import { randomBytes } from "node:crypto";
import type { PoolClient } from "pg";
import { countryOf } from "../../core/caller.ts";
import { type IdentifierType, identifierInput, isIdentifierType } from "../../core/identifier-types.ts";
import type { Profile } from "../../core/marking.ts";
import { outputOf } from "../../exchange/blind/oprf.ts";
import { PROOF_OF_HIT_BYTES, TAG_BYTES } from "../../exchange/blind/tag-list.ts";
import { sharedWorkshop } from "../../exchange/blind/workshop.ts";
import type { Interest } from "../../exchange/message.ts";
import type { Peer } from "../../exchange/peer.ts";
import { agenciesAsking } from "../../store/blind-asks.ts";
import { recordsHolding } from "../../store/blind-holdings.ts";
import { takeBudget, valueOfTag } from "../../store/blind-tags.ts";
import { contactOf, keepInterests, sentInterest } from "../../store/interests.ts";
import type { LogEvent } from "../../store/node-log.ts";
import { profilesById } from "../../store/profiles.ts";
import { appendToFeed, feedLine } from "../append-to-feed.ts";
import { leastOf, permittedTo } from "../blind/audience.ts";
import { daysAfter, type Holder, today } from "../blind/blind-side.ts";
import { holderKey, tagScope } from "../blind/holder-key.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** What is to be done about an interest of a partner: what to log, and what to write with it. */
export type InterestTaken = {
  readonly outcome: "noted" | "refused";
  readonly reason: string;
  readonly events: readonly LogEvent[];
  readonly write: (client: PoolClient) => Promise<void>;
};

/** The interests a day of one partner when no rule sets another number. */
const INTERESTS_A_DAY = 512;
/** For how many days what was told is kept when no rule sets another number. */
export const KEEP_INTERESTS = 90;

/**
 * Takes a partner's interest: an answer to one of our own is told to the agency that asked; a new one is looked up
 * under the partner's key, told to every agency here that holds or asked for the identifier and may be known to do so,
 * and answered with their own interest. A tag that nobody had evaluated leads to nothing. The log names no value.
 */
export async function takeInterest(
  node: TripointNode,
  peer: Pick<Peer, "origin" | "country">,
  message: Interest,
  now: Date,
): Promise<InterestTaken> {
  const { identifier, agency, tag } = message;
  const about = { partner: peer.origin, agency, identifier, interest: message.id };
  const refuse = (reason: string): InterestTaken => ({
    ...{ outcome: "refused", reason, events: [{ ...about, type: "refusal", action: "deconflict", reason }] },
    write: async () => undefined,
  });
  if (countryOf(agency) !== peer.country || !isIdentifierType(identifier)) {
    return refuse(`\`${agency}\` is no agency of that partner, or \`${identifier}\` is no identifier`);
  }
  if (message.answers !== undefined) return await takeAnswer(node, peer, message, message.answers, about, refuse);
  const holder: Holder = { node, now: () => now };
  const audience = { agency, role: message.role, purpose: "deconfliction", identifier };
  const permitted = await permittedTo(holder, peer.country, audience);
  if (!permitted.ok) return refuse(permitted.say.en);
  const limit = leastOf(permitted.rules, "interests-a-day", INTERESTS_A_DAY);
  const use = { partner: peer.origin, day: today(holder), purpose: "deconfliction" };
  if (!(await takeBudget(node.store.pool, use, "interests", 1, limit)))
    return refuse("the day's interests are used up");
  const key = await holderKey(holder, peer.origin);
  const found = Buffer.from(tag, "base64url");
  const nothing: InterestTaken = {
    ...{ outcome: "noted", reason: "", events: [{ ...about, type: "interest", told: [] }] },
    write: async () => undefined,
  };
  if (key.committed.epoch !== message.epoch || found.length !== PROOF_OF_HIT_BYTES) return nothing;
  const scope = tagScope(peer.origin, key, identifier, permitted);
  const held = await valueOfTag(node.store, scope, found.subarray(0, TAG_BYTES));
  if (held === undefined) return nothing;
  const { group } = await sharedWorkshop();
  const output = outputOf(identifierInput(identifier, held.value), group.multiply(key.pair.secret, held.element));
  if (Buffer.compare(output.subarray(0, PROOF_OF_HIT_BYTES), found) !== 0) return nothing;
  const agencies = await interestedAgencies(node, identifier, held.value, new Set(permitted.profiles));
  const contacts = await Promise.all(
    agencies.map(async (own) => ({ own, contact: (await contactOf(node.store.pool, own)) ?? own })),
  );
  return {
    outcome: "noted",
    reason: "",
    events: [{ ...about, type: "interest", told: agencies }],
    async write(client) {
      const { id, contact: theirs } = message;
      const until = daysAfter(today(holder), leastOf(permitted.rules, "keep-days", KEEP_INTERESTS));
      const about = { identifier, value: held.value, until };
      const told = { id, partner: peer.origin, ...about, otherAgency: agency, contact: theirs };
      await keepInterests(
        client,
        agencies.map((own) => ({ ...told, agency: own })),
      );
      const answers = contacts.map(({ own, contact }): Interest => {
        const fresh = { type: "interest", id: randomBytes(16).toString("base64url"), answers: id } as const;
        return { ...fresh, tag, epoch: message.epoch, identifier, agency: own, role: "liaison-officer", contact };
      });
      if (answers.length > 0) await appendToFeed(client, node, peer.origin, answers.map(feedLine));
    },
  };
}

/** Who here holds or asked for an identifier, among those that the rules let the partner know of. */
async function interestedAgencies(
  node: TripointNode,
  identifier: IdentifierType,
  value: string,
  permitted: ReadonlySet<number>,
): Promise<readonly string[]> {
  const profiles = await profilesById(node.store);
  const records = await recordsHolding(node.store, identifier, value);
  const holders = records.flatMap((one) =>
    permitted.has(one.profile) ? [(profiles.get(one.profile) as Profile).originator] : [],
  );
  const mayBeKnown = new Set(
    [...profiles].flatMap(([id, profile]) => (profile.kind === "ask" && permitted.has(id) ? [profile.originator] : [])),
  );
  const askers = (await agenciesAsking(node.store, identifier, value)).filter((one) => mayBeKnown.has(one));
  return [...new Set([...holders, ...askers])].sort();
}

async function takeAnswer(
  node: TripointNode,
  peer: Pick<Peer, "origin">,
  message: Interest,
  answers: string,
  about: Omit<LogEvent, "type">,
  refuse: (reason: string) => InterestTaken,
): Promise<InterestTaken> {
  const client = await node.store.pool.connect();
  const sent = await sentInterest(client, peer.origin, answers).finally(() => client.release());
  if (sent === undefined || sent.tag !== message.tag || sent.identifier !== message.identifier) {
    return refuse(`it answers no interest that was sent to \`${peer.origin}\``);
  }
  const { agency: otherAgency, contact } = message;
  const { identifier, value, agency, until } = sent;
  return {
    ...{ outcome: "noted", reason: "", events: [{ ...about, type: "interest", answers, told: [agency] }] },
    async write(inside) {
      await keepInterests(inside, [
        { id: message.id, partner: peer.origin, identifier, value, agency, otherAgency, contact, until },
      ]);
    },
  };
}
