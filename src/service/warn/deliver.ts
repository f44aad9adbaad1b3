import { countryOf, isPurpose, isRole, type Caller } from "../../core/caller.ts";
import { sameWords } from "../../core/words.ts";
import { capAlert, areasOf, isPublicAlert } from "../../desks/warning/cap-alert.ts";
import { WARNING } from "../../desks/kinds.ts";
import { RISK_LEVELS } from "../../desks/warning/warning-codes.ts";
import { type ToldWarning, warningData, warningSubject, warningText } from "../../desks/warning/warning-feed.ts";
import { loggedAt } from "../../store/known-records.ts";
import { appendEvents } from "../../store/node-log.ts";
import {
  type Delivery,
  DELIVERY_ATTEMPTS,
  deliveryNumbered,
  endTry,
  isOvertaken,
  type Subscription,
  subscriptionNumbered,
  waitingDeliveries,
} from "../../store/warning-deliveries.ts";
import { whoAsks } from "../read-record.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { placeWords } from "./place-words.ts";
import { postWebhook, webhookSecret } from "./post-webhook.ts";
import { sendMail } from "./send-mail.ts";
import { toldVersion } from "./told-warnings.ts";

/** What became of a delivery. */
export type Delivered = Delivery["state"];

/**
 * Delivers one version of a warning to one subscription: what its caller may read of it on that day, in its language. A version that a later one has
 * overtaken while it waited is not told any more: after a retraction nobody hears the notice. Throws after a failed try, so that
 * the queue tries again later; the last one is kept as failed.
 */
export async function deliver(node: TripointNode, id: number, now: Date): Promise<Delivered> {
  const delivery = await deliveryNumbered(node.store, id);
  if (delivery === undefined || delivery.state !== "waiting") return delivery?.state ?? "withheld";
  const subscription = await subscriptionNumbered(node.store, delivery.subscription);
  const caller = subscription && callerOf(subscription);
  if (subscription === undefined || caller === undefined || subscription.ended) return await end("withheld");
  if (await isOvertaken(node.store, WARNING, delivery.leaf)) return await end("withheld", "a later version was told");
  const told = await toldVersion(node, caller, delivery.leaf);
  if (told === undefined || !isWanted(subscription, told)) return await end("withheld");
  if (subscription.channel === "cap" && !isPublicAlert(told.values, told.marking)) return await end("withheld");
  try {
    await send(node, subscription, told, delivery, now);
  } catch (error) {
    const isLast = delivery.attempts + 1 >= DELIVERY_ATTEMPTS;
    await endTry(node.store, id, isLast ? "failed" : "waiting", (error as Error).message.slice(0, 200));
    throw error;
  }
  const { record, revision } = told;
  const { channel } = subscription;
  await appendEvents(node.store, node.log, [
    { ...whoAsks(caller), type: "warning-delivered", record, revision, channel, subscription: subscription.id },
  ]);
  return await end("sent");

  async function end(state: Delivered, why?: string): Promise<Delivered> {
    await endTry(node.store, id, state, why);
    return state;
  }
}

/** Delivers everything that waits, once each: for a house that runs no worker. Answers how many were sent and how many failed. */
export async function deliverWaiting(node: TripointNode, now: Date): Promise<{ sent: number; failed: number }> {
  const outcome = { sent: 0, failed: 0 };
  for (const id of await waitingDeliveries(node.store)) {
    const state = await deliver(node, id, now).catch((): Delivered => "failed");
    if (state === "sent") outcome.sent++;
    if (state === "failed") outcome.failed++;
  }
  return outcome;
}

/** The caller on whose behalf a subscription reads. */
function callerOf(of: Pick<Subscription, "agency" | "role" | "purpose">): Caller | undefined {
  if (!isRole(of.role) || !isPurpose(of.purpose)) return undefined;
  return { agency: of.agency, country: countryOf(of.agency), role: of.role, purpose: of.purpose };
}

/** Whether a subscription asks for a warning: by its risk, its regions (a country stands for all of its own) and its about. */
function isWanted(of: Pick<Subscription, "leastRisk" | "regions" | "about">, { values }: ToldWarning): boolean {
  const levels = Object.keys(RISK_LEVELS);
  if (levels.indexOf(values.risk) < levels.indexOf(of.leastRisk)) return false;
  const isNear = areasOf(values).some((code) =>
    of.regions.some((asked) => asked === code || asked === code.slice(0, 2) || code === asked.slice(0, 2)),
  );
  if (of.regions.length > 0 && !isNear) return false;
  const substance = values.substance.toLowerCase();
  return of.about.length === 0 || of.about.some((one) => substance.includes(one.toLowerCase()));
}

async function send(
  node: TripointNode,
  to: Subscription,
  told: ToldWarning,
  delivery: Delivery,
  now: Date,
): Promise<void> {
  const { language } = to;
  const name = `${node.log.origin}-${delivery.id}`;
  if (to.channel === "email") {
    const place = placeWords(node, told.values.place)[language];
    const subject = warningSubject(told, language);
    return await sendMail(node.outbox, { to: to.address, subject, text: warningText(told, language, place), id: name });
  }
  const isCap = to.channel === "cap";
  const body = isCap ? await capOf(node, told, to.language) : JSON.stringify(warningData(told, language));
  await postWebhook({
    url: to.address,
    secret: webhookSecret(node.exchange.blindKey, to.id),
    delivery: name,
    contentType: isCap ? "application/cap+xml; charset=utf-8" : "application/json; charset=utf-8",
    body,
    at: Math.floor(now.getTime() / 1000),
    allowed: node.outbox?.hosts ?? [],
  });
}

/** A told warning as an alert, signed by nobody: it is public. */
export async function capOf(
  node: TripointNode,
  told: ToldWarning,
  language: Subscription["language"],
): Promise<string> {
  const agency = told.record.split(":", 1)[0] ?? "";
  const sent = (await loggedAt(node.store, told.record, told.revision)).map(withOffset);
  return capAlert(
    told.values,
    {
      ...{ record: told.record, revision: told.revision, sent, sender: `${agency}@${node.log.origin}` },
      senderName: node.country.agencies.find(({ code }) => code === agency)?.name ?? sameWords(agency),
      areas: Object.fromEntries(areasOf(told.values).map((code) => [code, placeWords(node, code)])),
      synthetic: told.synthetic,
    },
    language,
  );
}

/** CAP wants an offset and knows no `Z`, nor parts of a second. */
function withOffset(when: Date): string {
  return when.toISOString().replace(/\.\d+Z$/, "-00:00");
}
