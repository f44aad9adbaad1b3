import {
  checkParseSchema,
  isAuthorized,
  policySetTextToParts,
  policyToJson,
  validate,
} from "@cedar-policy/cedar-wasm/nodejs";
import type { Caller } from "../core/caller.ts";
import type { Part } from "../core/fields.ts";
import { type Profile, profileKey, type Terms } from "../core/marking.ts";
import { LANGUAGES, type Words } from "../core/words.ts";
import type { ShareQuestion } from "./share-question.ts";

/** What a caller wants to do with records. */
export type Action = "read" | "count" | "publish" | "submit" | "find" | "recall" | "request" | "answer" | "oversee";

/** Everything a rule may be asked about: also releasing to a partner's agency, which has circumstances of its own. */
type AnyAction = Action | "release";

/** One rule of an arrangement, as people read it. */
export type Rule = {
  readonly id: string;
  readonly effect: "permit" | "forbid";
  /** The provision it stands on. */
  readonly cites: string;
  /** The rule in plain words. */
  readonly words: Words;
  readonly conditions: string | undefined;
  /** Conditions as codes that travel with what is released: `no-onward`, `minimum-cell:5`, `keep-days:90`. */
  readonly obligations: readonly string[];
  /** The text of the arrangement is not public: these terms are assumed. */
  readonly isAssumption: boolean;
};

/** A set of arrangements ready to decide by. */
export type Rules = {
  readonly schema: string;
  /** Each rule's Cedar text under its id. */
  readonly texts: Readonly<Record<string, string>>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly cache: Map<string, Decision>;
};

/** The answer to one question of access, with the rules that decided it. Without a rule the answer is no. */
export type Decision = { readonly permitted: boolean; readonly rules: readonly Rule[] };

/** What reading arrangements answers: rules, or everything that is wrong with the texts. */
export type RulesReading =
  | { readonly ok: true; readonly rules: Rules }
  | { readonly ok: false; readonly faults: readonly string[] };

/**
 * Reads arrangements (file name to Cedar text) and checks them against the schema. Every rule must carry `@id`,
 * `@cites` and its wording in the three languages.
 */
export function readRules(schema: string, files: Readonly<Record<string, string>>): RulesReading {
  const faults: string[] = [];
  const schemaCheck = checkParseSchema(schema);
  if (schemaCheck.type === "failure") faults.push(...schemaCheck.errors.map((error) => `schema: ${error.message}`));
  const texts: Record<string, string> = {};
  const rules = new Map<string, Rule>();
  for (const [file, text] of Object.entries(files)) {
    const parts = policySetTextToParts(text);
    if (parts.type === "failure") {
      faults.push(...parts.errors.map((error) => `${file}: ${error.message}`));
      continue;
    }
    for (const policy of parts.policies) {
      const rule = readRule(policy);
      if (typeof rule === "string") faults.push(`${file}: ${rule}`);
      else if (rules.has(rule.id)) faults.push(`${file}: rule \`${rule.id}\` stands twice: give each its own id`);
      else {
        rules.set(rule.id, rule);
        texts[rule.id] = policy;
      }
    }
  }
  if (faults.length === 0) {
    const check = validate({ schema, policies: { staticPolicies: texts } });
    if (check.type === "failure") faults.push(...check.errors.map((error) => error.message));
    else faults.push(...check.validationErrors.map(({ policyId, error }) => `rule \`${policyId}\`: ${error.message}`));
  }
  return faults.length === 0 ? { ok: true, rules: { schema, texts, rules, cache: new Map() } } : { ok: false, faults };
}

function readRule(policy: string): Rule | string {
  const parsed = policyToJson(policy);
  if (parsed.type === "failure") return parsed.errors.map((error) => error.message).join("; ");
  const notes = (parsed.json.annotations ?? {}) as Record<string, string | null>;
  const missing = ["id", "cites", ...LANGUAGES].filter((name) => !notes[name]);
  if (missing.length > 0) return `a rule lacks the annotations \`${missing.join(", ")}\`: add them`;
  return {
    id: notes["id"] ?? "",
    effect: parsed.json.effect,
    cites: notes["cites"] ?? "",
    words: { en: notes["en"] ?? "", fr: notes["fr"] ?? "", es: notes["es"] ?? "" },
    conditions: notes["conditions"] ?? undefined,
    obligations: (notes["obligations"] ?? "").split(" ").filter((code) => code !== ""),
    isAssumption: notes["assumption"] === "yes",
  };
}

/** Decides whether a caller may do something with one part of the records of a profile. No rule means no. */
export function decide(rules: Rules, caller: Caller, action: Action, profile: Profile, part: Part): Decision {
  return answer(rules, caller, action, profile, { purpose: caller.purpose, part });
}

/** Decides whether one part of the records of a profile may be released to a partner's agency. No rule means no. */
export function decideShare(rules: Rules, question: ShareQuestion, part: Part): Decision {
  const { caller, receiver, purpose, profile, day, consents } = question;
  return answer(rules, caller, "release", profile, {
    purpose,
    part,
    receiver: receiver.agency,
    receiverCountry: receiver.country,
    day: Number(day.replaceAll("-", "")),
    consents: consents.toSorted(),
  });
}

function answer(
  rules: Rules,
  caller: Caller,
  action: AnyAction,
  profile: Profile,
  context: Readonly<Record<string, string | number | string[]>>,
): Decision {
  const key = `${caller.agency}|${caller.country}|${caller.role}|${action}|${profileKey(profile)}|${JSON.stringify(context)}`;
  const known = rules.cache.get(key);
  if (known !== undefined) return known;
  const answer = isAuthorized({
    principal: { type: "Caller", id: caller.agency },
    action: { type: "Action", id: action },
    resource: { type: "Profile", id: profileKey(profile) },
    context,
    schema: rules.schema,
    validateRequest: true,
    policies: { staticPolicies: rules.texts },
    entities: [
      {
        uid: { type: "Caller", id: caller.agency },
        attrs: { agency: caller.agency, country: caller.country, role: caller.role },
        parents: [],
      },
      { uid: { type: "Profile", id: profileKey(profile) }, attrs: attributesOf(profile), parents: [] },
    ],
  });
  // A rule that cannot be evaluated permits nothing: Cedar leaves it out, and what remains decides.
  const decision: Decision =
    answer.type === "failure"
      ? { permitted: false, rules: [] }
      : {
          permitted: answer.response.decision === "allow",
          // Cedar names them in no order of its own.
          rules: answer.response.diagnostics.reason.toSorted().flatMap((id) => rules.rules.get(id) ?? []),
        };
  if (rules.cache.size > 50_000) rules.cache.clear();
  rules.cache.set(key, decision);
  return decision;
}

/** What a rule sees of a profile; the terms of a received record are spelled out. */
function attributesOf({ terms, ...profile }: Profile) {
  const received = terms === "" ? undefined : (JSON.parse(terms) as Terms);
  return {
    ...profile,
    received: received !== undefined,
    from: received?.from ?? "",
    arrangement: received?.arrangement ?? "",
    purposes: [...(received?.purposes ?? [])],
    conditions: [...(received?.conditions ?? [])],
  };
}

/** The numbers of the profiles with which a caller may do something: a list is then one indexed filter. */
export function permittedProfiles(
  rules: Rules,
  caller: Caller,
  action: Action,
  part: Part,
  profiles: readonly { readonly id: number; readonly profile: Profile }[],
): number[] {
  return profiles.filter(({ profile }) => decide(rules, caller, action, profile, part).permitted).map(({ id }) => id);
}
