import { type Caller, countryOf, type Purpose, type Role } from "../core/caller.ts";
import { type Day, dayNumber, dayOfNumber } from "../core/day.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Kind } from "../core/kind.ts";
import type { Handling, Profile } from "../core/marking.ts";
import { sameWords, type Words } from "../core/words.ts";
import { attributesOf } from "../policy/attributes.ts";
import { decide } from "../policy/decide.ts";
import { attributesUsed } from "../policy/facts-used.ts";
import { mayShare } from "../policy/share.ts";
import type { ShareQuestion } from "../policy/share-question.ts";
import { type Change, smallestChanges } from "../policy/smallest-changes.ts";
import { appendEvents } from "../store/node-log.ts";
import { profilesById } from "../store/profiles.ts";
import { versionsOf } from "../store/read-records.ts";
import { mustBeAgency } from "./house-words.ts";
import { kindOfRecord, refuseUnseen, whoAsks } from "./read-record.ts";
import type { Refusal } from "./refusal.ts";
import { type Condition, conditionsOf, joinedWords, type Provision, provisionOf, sayChange } from "./say-share.ts";
import { standingProfiles } from "./standing-profiles.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** "May I share this?": a record or its circumstances, who would receive it, and for what. */
export type ShareAsked = {
  readonly about:
    | { readonly record: string }
    | {
        readonly kind: Kind;
        /** The caller's own agency unless said. */
        readonly originator?: string;
        readonly handling?: Partial<Handling>;
      };
  /** The agency that would receive it. */
  readonly receiver: string;
  readonly purpose: Purpose;
  readonly consents: readonly string[];
  /** The parts that are to go; all four unless said. */
  readonly parts?: readonly Part[];
  /** In which role it would be released; the caller's own unless said. */
  readonly role?: Role;
  readonly day: Day;
};

/** Something that the answer rests on. */
export type FactUsed = { readonly name: string; readonly label: Words; readonly value: string };

/** The answer to "May I share this?". */
export type ShareAdvice = {
  /** `permit`: all that was asked for may go, unconditionally. `conditions`: under conditions, or not all of it. */
  readonly outcome: "permit" | "conditions" | "deny";
  readonly say: Words;
  readonly day: Day;
  /** The arrangement that permits it, in the version in force that day; undefined when nothing may go. */
  readonly arrangement: Provision | undefined;
  /** Every provision that decided, by id. */
  readonly provisions: readonly Provision[];
  readonly parts: readonly {
    readonly part: Part;
    readonly mayGo: boolean;
    /** The ids of the provisions that decided; none when no rule permits it. */
    readonly decidedBy: readonly string[];
  }[];
  readonly conditions: readonly Condition[];
  /** The last day on which the receiver may keep it, when released on the day asked about. */
  readonly destroyBy: Day | undefined;
  readonly facts: readonly FactUsed[];
  /** What the changes lead to: that all of what remains may go, or that nothing may. */
  readonly towards: "permit" | "deny";
  readonly changes: readonly { readonly changes: readonly Change[]; readonly say: Words }[];
};

/**
 * Answers whether a caller's agency may share a record, or one of such circumstances, with an agency, by the rules in
 * force on a day. Of a record the caller must be able to read some part: else it is answered like one that is not there.
 */
export async function askShare(
  node: TripointNode,
  caller: Caller,
  asked: ShareAsked,
): Promise<ShareAdvice | Refusal | undefined> {
  mustBeAgency(asked.receiver);
  const profile =
    "record" in asked.about
      ? await profileOfRecord(node, caller, asked.about.record)
      : profileOfCase(caller, asked.about);
  if (profile === undefined || "refused" in profile) return profile;
  const advice = adviseShare(
    node.rules,
    {
      caller: { ...caller, role: asked.role ?? caller.role },
      receiver: { agency: asked.receiver, country: countryOf(asked.receiver) },
      purpose: asked.purpose,
      profile,
      day: asked.day,
      consents: asked.consents,
    },
    asked.parts ?? PARTS,
  );
  if ("record" in asked.about) {
    const { receiver, purpose } = asked;
    const about = { record: asked.about.record, receiver, asked: purpose, outcome: advice.outcome };
    await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "ask", ...about }]);
  }
  return advice;
}

/**
 * The profile under which a record stands, when the caller may read a part of it; else the answer to one not there. Of a
 * record that came under several terms, the one of which the caller may read most.
 */
async function profileOfRecord(
  node: TripointNode,
  caller: Caller,
  record: string,
): Promise<Profile | Refusal | undefined> {
  const kind = kindOfRecord(record);
  if (kind === undefined) return undefined;
  const versions = await versionsOf(node.store, kind, record);
  const standing = standingProfiles(versions, await profilesById(node.store));
  const readable = [...new Set(versions.flatMap((version) => standing(version)))]
    .map((profile) => {
      const mayRead = (part: Part) => decide(node.rules, caller, "read", profile, part).permitted;
      return { profile, parts: PARTS.filter(mayRead).length };
    })
    .filter(({ parts }) => parts > 0)
    .toSorted((one, other) => other.parts - one.parts);
  return readable[0]?.profile ?? refuseUnseen(node, caller, "ask", kind, record);
}

function profileOfCase(caller: Caller, about: Exclude<ShareAsked["about"], { readonly record: string }>): Profile {
  const originator = about.originator ?? caller.agency;
  return {
    kind: about.kind.name,
    originator,
    country: countryOf(originator),
    ...about.kind.sharing,
    ...about.handling,
    synthetic: false,
    terms: "",
  };
}

/** Answers a question of sharing by rules alone: no record is looked at, nothing is written down. */
export function adviseShare(
  rules: TripointNode["rules"],
  question: ShareQuestion,
  parts: readonly Part[],
  withChanges = true,
): ShareAdvice {
  const answer = mayShare(rules, question);
  const deciding = new Map(parts.flatMap((part) => answer.parts[part].rules.map((rule) => [rule.id, rule] as const)));
  const going = parts.filter((part) => answer.parts[part].permitted);
  const permitting = going.length === 0 ? undefined : answer.parts[going[0] as Part].rules[0];
  const conditions = going.length === 0 ? [] : conditionsOf(answer.conditions);
  const isWhole = going.length === parts.length;
  const isFree = isWhole && conditions.length === 0 && answer.keepDays === undefined;
  const outcome = going.length === 0 ? "deny" : isFree ? "permit" : "conditions";
  const destroyBy =
    going.length === 0 || answer.keepDays === undefined
      ? undefined
      : dayOfNumber(dayNumber(question.day) + answer.keepDays);
  const names = [...deciding.values()].flatMap((rule) => attributesUsed(rule));
  const sets = withChanges ? smallestChanges(rules, question, parts) : [];
  return {
    outcome,
    say: OUTCOMES[outcome],
    day: question.day,
    arrangement: permitting === undefined ? undefined : provisionOf(permitting),
    provisions: [...deciding.values()].sort((one, other) => (one.id < other.id ? -1 : 1)).map(provisionOf),
    parts: parts.map((part) => ({
      part,
      mayGo: answer.parts[part].permitted,
      decidedBy: answer.parts[part].rules.map((rule) => rule.id),
    })),
    conditions,
    destroyBy,
    facts: factsOf(question, names.length === 0 ? WHEN_NO_RULE : [...new Set(names)]),
    towards: isWhole ? "deny" : "permit",
    changes: sets.map((changes) => ({ changes, say: joinedWords(changes.map(sayChange)) })),
  };
}

/** What is said of a question that no rule answers. */
const WHEN_NO_RULE: readonly string[] = [
  ...["principal.agency", "principal.role", "context.receiver", "context.purpose", "context.consents"],
  ...["resource.kind", "resource.originator", "resource.received"],
];

function factsOf(
  { caller, receiver, purpose, consents, profile, day }: ShareQuestion,
  names: readonly string[],
): FactUsed[] {
  const attributes = attributesOf(profile);
  const value = (name: string): string => {
    const [of = "", attribute = ""] = name.split(".");
    if (name === "principal.agency") return caller.agency;
    if (name === "principal.country") return caller.country;
    if (name === "principal.role") return caller.role;
    if (name === "context.receiver") return receiver.agency;
    if (name === "context.receiverCountry") return receiver.country;
    if (name === "context.purpose") return purpose;
    if (name === "context.consents") return consents.join(", ");
    const found = of === "resource" ? attributes[attribute as keyof typeof attributes] : "";
    return Array.isArray(found) ? found.join(", ") : String(found);
  };
  const used = names.filter((name) => name !== "context.part").sort();
  const dayUsed: FactUsed = { name: "day", label: FACTS["day"] as Words, value: day };
  return [...used.map((name) => ({ name, label: FACTS[name] ?? sameWords(name), value: value(name) })), dayUsed];
}

const OUTCOMES: Readonly<Record<ShareAdvice["outcome"], Words>> = {
  permit: { en: "It may be shared.", fr: "La communication est permise.", es: "Se puede compartir." },
  conditions: {
    en: "It may be shared under the conditions named, and in the parts named.",
    fr: "La communication est permise aux conditions indiquées, pour les parties indiquées.",
    es: "Se puede compartir con las condiciones indicadas y en las partes indicadas.",
  },
  deny: { en: "It may not be shared.", fr: "La communication n'est pas permise.", es: "No se puede compartir." },
};

const FACTS: Readonly<Record<string, Words>> = {
  day: { en: "Day", fr: "Jour", es: "Día" },
  "principal.agency": { en: "Releasing agency", fr: "Organisme qui communique", es: "Dependencia que comunica" },
  "principal.country": { en: "Its country", fr: "Son pays", es: "Su país" },
  "principal.role": { en: "Role", fr: "Qualité", es: "Función" },
  "context.receiver": { en: "Receiver", fr: "Destinataire", es: "Receptora" },
  "context.receiverCountry": { en: "Receiver's country", fr: "Pays du destinataire", es: "País de la receptora" },
  "context.purpose": { en: "Purpose", fr: "Finalité", es: "Finalidad" },
  "context.consents": { en: "Consents at hand", fr: "Consentements obtenus", es: "Consentimientos obtenidos" },
  "resource.kind": { en: "Kind of record", fr: "Type de fiche", es: "Tipo de registro" },
  "resource.originator": { en: "Originator", fr: "Organisme d'origine", es: "Dependencia de origen" },
  "resource.country": { en: "Originator's country", fr: "Pays d'origine", es: "País de origen" },
  "resource.marking": { en: "TLP marking", fr: "Marquage TLP", es: "Marcado TLP" },
  "resource.pap": { en: "PAP label", fr: "Étiquette PAP", es: "Etiqueta PAP" },
  "resource.handling": { en: "Handling codes", fr: "Codes de traitement", es: "Códigos de tratamiento" },
  "resource.scale": { en: "Grading scale", fr: "Échelle de cotation", es: "Escala de calificación" },
  "resource.source": { en: "Grade of the source", fr: "Cote de la source", es: "Calificación de la fuente" },
  "resource.information": {
    en: "Grade of the information",
    fr: "Cote de l'information",
    es: "Calificación de la información",
  },
  "resource.received": { en: "Came from another node", fr: "Provient d'un autre nœud", es: "Viene de otro nodo" },
  "resource.receiver": { en: "Was released to", fr: "Communiquée à", es: "Se comunicó a" },
  "resource.receiverCountry": { en: "Released to the country", fr: "Communiquée au pays", es: "Se comunicó al país" },
  "resource.arrangement": { en: "Was released under", fr: "Communiquée en vertu de", es: "Se comunicó conforme a" },
  "resource.purposes": { en: "Was released for", fr: "Communiquée aux fins de", es: "Se comunicó para" },
  "resource.conditions": {
    en: "Conditions of its release",
    fr: "Conditions de la communication",
    es: "Condiciones de la comunicación",
  },
};
