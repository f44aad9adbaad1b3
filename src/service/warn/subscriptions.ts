import type { Caller } from "../../core/caller.ts";
import { type FieldFault, type Problem, problem, shown } from "../../core/outcome.ts";
import { isLanguage, type Language } from "../../core/words.ts";
import { WARNING } from "../../desks/kinds.ts";
import { RISK_LEVELS } from "../../desks/warning/warning-codes.ts";
import { decide } from "../../policy/decide.ts";
import { allProfiles } from "../../store/profiles.ts";
import { appendEvents } from "../../store/node-log.ts";
import {
  type Channel,
  deliveriesOf,
  endSubscription,
  keepSubscription,
  type Subscription,
  subscriptionsOf,
} from "../../store/warning-deliveries.ts";
import { whoAsks } from "../read-record.ts";
import { type Refusal, refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { addressTrouble } from "./outside-address.ts";
import { isMailAddress } from "./outbox.ts";
import { webhookSecret } from "./post-webhook.ts";

/** A subscription as it is asked for, still foreign. */
export type AskedSubscription = {
  readonly channel: unknown;
  readonly address: unknown;
  readonly language: unknown;
  readonly leastRisk?: unknown;
  readonly regions?: unknown;
  readonly about?: unknown;
};

const MOST_SUBSCRIPTIONS = 50;
const MOST_CHOSEN = 50;

/**
 * Subscribes a caller to warnings. Refused when the caller could read no warning of the node's own units at all: no rule, no access. What each delivery
 * tells is decided anew when it is made. Answers the secret for checking signatures, this once.
 */
export async function subscribe(
  node: TripointNode,
  caller: Caller,
  asked: AskedSubscription,
): Promise<{ readonly id: number; readonly secret: string } | { readonly faults: readonly FieldFault[] } | Refusal> {
  const refused = await whyNoWarnings(node, caller);
  if (refused !== undefined) return refused;
  const faults: FieldFault[] = [];
  const { channel, address, language, leastRisk = "low", regions = [], about = [] } = asked;
  if (!isChannel(channel)) faults.push({ ...NO_CHANNEL, field: "channel", value: shown(channel) });
  if (typeof address !== "string" || (isChannel(channel) && !isAddress(node, channel, address)))
    faults.push({ ...NO_ADDRESS, field: "address", value: shown(address) });
  if (typeof language !== "string" || !isLanguage(language))
    faults.push({ ...NO_LANGUAGE, field: "language", value: shown(language) });
  if (typeof leastRisk !== "string" || !Object.hasOwn(RISK_LEVELS, leastRisk))
    faults.push({ ...NO_RISK, field: "leastRisk", value: shown(leastRisk) });
  for (const [field, list] of [
    ["regions", regions],
    ["about", about],
  ] as const) {
    const pattern = field === "regions" ? /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/ : /^[^\u0000-\u001f]{1,100}$/;
    const isList = Array.isArray(list) && list.length <= MOST_CHOSEN;
    if (!isList || list.some((one) => typeof one !== "string" || !pattern.test(one)))
      faults.push({ ...NO_LIST, field, value: shown(list) });
  }
  if (faults.length === 0) {
    const going = (await subscriptionsOf(node.store, caller.agency)).filter(({ ended }) => !ended);
    if (going.length >= MOST_SUBSCRIPTIONS) faults.push({ ...TOO_MANY, field: "address", value: String(going.length) });
  }
  if (faults.length > 0) return { faults };
  const { agency, role, purpose } = caller;
  const id = await keepSubscription(node.store, {
    ...{ agency, role, purpose, channel: channel as Channel, address: address as string },
    ...{ language: language as Language, leastRisk: leastRisk as string },
    ...{ regions: regions as string[], about: about as string[] },
  });
  await appendEvents(node.store, node.log, [
    { ...whoAsks(caller), type: "warning-subscribed", subscription: id, channel: channel as string },
  ]);
  return { id, secret: webhookSecret(node.exchange.blindKey, id) };
}

/** The subscriptions of a caller's agency, and what was delivered of late. */
export async function subscriptions(node: TripointNode, caller: Caller) {
  const refused = await whyNoWarnings(node, caller);
  if (refused !== undefined) return refused;
  const all = await subscriptionsOf(node.store, caller.agency);
  return {
    subscriptions: all satisfies readonly Subscription[],
    deliveries: await deliveriesOf(node.store, caller.agency, 100),
  };
}

/** Ends a subscription of a caller's agency; false when it has none of that number. */
export async function unsubscribe(node: TripointNode, caller: Caller, id: number): Promise<boolean> {
  const isEnded = await endSubscription(node.store, caller.agency, id);
  if (isEnded)
    await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "warning-unsubscribed", subscription: id }]);
  return isEnded;
}

/** Why a caller may read no warning: neither one as units of the node's country give, nor any that is held; undefined when it may. */
export async function whyNoWarnings(node: TripointNode, caller: Caller): Promise<Refusal | undefined> {
  const usual = { kind: WARNING.name, synthetic: false, terms: "", ...WARNING.sharing };
  const originators = [...(caller.country === node.country.code ? [caller.agency] : []), node.country.nodeAgency];
  const decisions = originators.map((originator) =>
    decide(node.rules, caller, "read", { ...usual, originator, country: node.country.code }, "facts"),
  );
  if (decisions.some(({ permitted }) => permitted)) return undefined;
  const held = (await allProfiles(node.store)).filter(({ profile }) => profile.kind === WARNING.name);
  if (held.some(({ profile }) => decide(node.rules, caller, "read", profile, "facts").permitted)) return undefined;
  return refusal(caller, "read", WARNING.name, decisions[0] ?? { permitted: false, rules: [] });
}

function isChannel(value: unknown): value is Channel {
  return value === "webhook" || value === "email" || value === "cap";
}

function isAddress(node: TripointNode, channel: Channel, address: string): boolean {
  if (channel === "email") return isMailAddress(address);
  return addressTrouble(address, node.outbox?.hosts ?? []) === undefined;
}

const NO_CHANNEL: Problem = problem(
  { en: "is no channel", fr: "n'est pas un canal", es: "no es un canal" },
  { en: "choose webhook, email or cap", fr: "choisissez webhook, email ou cap", es: "elija webhook, email o cap" },
);
const NO_ADDRESS: Problem = problem(
  {
    en: "is no address that can be delivered to",
    fr: "n'est pas une adresse à laquelle livrer",
    es: "no es una dirección a la que pueda entregarse",
  },
  {
    en: "give an https address outside private networks, or one address of e-mail",
    fr: "indiquez une adresse https hors des réseaux privés, ou une adresse électronique",
    es: "indique una dirección https fuera de redes privadas, o una dirección de correo",
  },
);
const NO_LANGUAGE: Problem = problem(
  { en: "is no language of the house", fr: "n'est pas une langue de la maison", es: "no es un idioma de la casa" },
  { en: "choose en, fr or es", fr: "choisissez en, fr ou es", es: "elija en, fr o es" },
);
const NO_RISK: Problem = problem(
  { en: "is no level of risk", fr: "n'est pas un niveau de risque", es: "no es un nivel de riesgo" },
  {
    en: "choose low, moderate, high or very-high",
    fr: "choisissez low, moderate, high ou very-high",
    es: "elija low, moderate, high o very-high",
  },
);
const NO_LIST: Problem = problem(
  { en: "is not such a list", fr: "n'est pas une telle liste", es: "no es una lista así" },
  {
    en: "give at most 50, regions as ISO 3166-2 codes",
    fr: "donnez-en au plus 50, les régions en codes ISO 3166-2",
    es: "indique como máximo 50, las regiones con claves ISO 3166-2",
  },
);
const TOO_MANY: Problem = problem(
  { en: "subscriptions are enough", fr: "abonnements suffisent", es: "suscripciones son suficientes" },
  { en: "end one first", fr: "mettez-en d'abord fin à un", es: "termine primero una" },
);
