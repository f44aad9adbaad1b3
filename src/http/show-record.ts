import { PART_WORDS, type Part } from "../core/fields.ts";
import { itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "../core/kind.ts";
import type { Language, Words } from "../core/words.ts";
import type { RecordView } from "../service/read-record.ts";
import { conditionsOf } from "../service/say-share.ts";

type Rule = RecordView["permittedBy"][number];

/** One version of a record as the API answers it; in `values`, null stands for a value that is withheld. */
export function showRecord(view: RecordView, kind: Kind, language: Language): object {
  return {
    record: view.record,
    kind: view.kind,
    revision: view.revision,
    originator: view.originator,
    marking: view.marking,
    synthetic: view.synthetic,
    values: withNulls(kind, view),
    withheld: [
      ...view.withheld.map(({ part, rules }) => showWithheld(part, whyWithheld(rules), rules, language)),
      ...view.absent.map((part) => showWithheld(part, NOT_HERE, [], language)),
    ],
    received: view.terms === undefined ? null : showTerms(view.terms, language),
    permittedBy: view.permittedBy.map((rule) => rule.id),
    leaf: view.leaf,
    digest: view.digest,
  };
}

function showWithheld(part: Part, why: Words, rules: readonly Rule[], language: Language): object {
  return { part, label: PART_WORDS[part][language], why: why[language], rules: rules.map((rule) => rule.id) };
}

/** Under which terms a record of another node may be used: they hold for whoever reads it here. */
function showTerms(terms: NonNullable<RecordView["terms"]>, language: Language): object {
  const { from, receiver, arrangement, purposes, conditions } = terms;
  return {
    ...{ from, receiver, arrangement, purposes },
    conditions: conditionsOf(conditions).map(({ code, words }) => ({ code, words: words[language] })),
  };
}

/** The rules that an answer names by their ids, each once: what they cite and say. */
export function showRules(views: readonly RecordView[], language: Language): Record<string, object> {
  const rules = views.flatMap((view) => [...view.permittedBy, ...view.withheld.flatMap((one) => one.rules)]);
  return Object.fromEntries(rules.map((rule) => [rule.id, showRule(rule, language)]));
}

/** A rule as an answer names it. */
export function showRule(rule: Rule, language: Language): object {
  return {
    effect: rule.effect,
    cites: rule.citation[language],
    words: rule.words[language],
    conditions: rule.conditions?.[language] ?? null,
    assumption: rule.isAssumption,
  };
}

function whyWithheld(rules: readonly Rule[]): Words {
  if (rules.length === 0) return NO_RULE;
  const inLanguage = (language: Language) =>
    rules.map((rule) => `${rule.words[language]} (${rule.citation[language]})`).join(" ");
  return { en: inLanguage("en"), fr: inLanguage("fr"), es: inLanguage("es") };
}

const NOT_HERE: Words = {
  en: "this part is not here: its originator has not sent it, or it was erased; ask for it by a request",
  fr: "cette partie n'est pas ici : l'organisme d'origine ne l'a pas transmise, ou elle a été effacée; demandez-la par une requête",
  es: "esta parte no está aquí: la dependencia de origen no la envió, o fue borrada; pídala mediante una solicitud",
};

const NO_RULE: Words = {
  en: "no rule permits this part for this agency, role and purpose: ask the originator",
  fr: "aucune règle n'autorise cette partie pour cet organisme, ce rôle et cette finalité : adressez-vous à l'organisme d'origine",
  es: "ninguna regla permite esta parte para esta dependencia, función y finalidad: diríjase a la dependencia de origen",
};

function withNulls(kind: Kind, view: RecordView): RecordValues {
  const withheld = new Set<Part>([...view.withheld.map(({ part }) => part), ...view.absent]);
  if (withheld.size === 0) return view.values;
  const values: Record<string, unknown> = {};
  for (const [name, field] of plainFields(kind)) {
    values[name] = withheld.has(field.part) ? null : view.values[name];
  }
  const list = listOfKind(kind);
  if (list !== undefined) {
    const fields = itemFields(list);
    const items = view.values[list.name] as readonly RecordValues[] | undefined;
    values[list.name] = fields.every(([, field]) => withheld.has(field.part))
      ? null
      : items?.map((item) =>
          Object.fromEntries(fields.map(([name, field]) => [name, withheld.has(field.part) ? null : item[name]])),
        );
  }
  return values;
}
