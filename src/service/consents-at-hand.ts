import type { Caller } from "../core/caller.ts";
import type { Words } from "../core/words.ts";
import { fill } from "../core/words.ts";
import type { Consent } from "../exchange/consent.ts";
import { consentsNaming } from "../store/consents.ts";
import { openNamedConsent } from "./consent-notes.ts";
import { endedByRecall } from "./recalled-consents.ts";
import { today } from "./today.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** Whose consent: the originator's, or that of a supervisor of the agency that releases. */
export type ConsentOf = "originator" | "supervisor";

/** A consent that was verified and holds today, with its note. */
export type GoodConsent = { readonly consent: Consent; readonly note: string };

/** The signed consents to a release, record by record. */
export type ConsentsAtHand = {
  /** The consent that covers a record; undefined when none does. */
  find(record: string, of: string): GoodConsent | undefined;
  /** Why consents that were counted on do not cover a record, in words; undefined when all of them do. */
  lacking(record: string, wanted: readonly string[]): Words | undefined;
};

/** No consent at all: nothing was asked of them. */
export const NO_CONSENTS: ConsentsAtHand = { find: () => undefined, lacking: () => undefined };

/**
 * The signed consents by which a caller's agency may release records to a receiver for a purpose today: each note is
 * verified by the log key of whoever gave it. What is only claimed counts for nothing.
 */
export async function consentsAtHand(
  node: TripointNode,
  caller: Caller,
  use: { readonly receiver: string; readonly purpose: string },
  records: readonly string[],
): Promise<ConsentsAtHand> {
  const kept = await consentsNaming(node.store, records, { passer: caller.agency, ...use });
  const found = new Map<string, GoodConsent>();
  const over = new Map<string, Words>();
  const day = today();
  const isRecalled = await endedByRecall(
    node,
    kept.map((one) => ({ kept: one, records })),
  );
  for (const one of kept) {
    const { note, withdrawal } = one;
    const opened = await openNamedConsent(node, note);
    if (!opened.ok) continue;
    const { said: consent } = opened;
    for (const record of consent.records) {
      const of = whoseConsent(consent, record);
      if (of === undefined) continue;
      const key = `${of} ${record}`;
      if (withdrawal !== null) over.set(key, fill(WITHDRAWN, { id: consent.id }));
      else if (consent.until < day) over.set(key, fill(ENDED, { id: consent.id, until: consent.until }));
      else if (isRecalled(one, consent, record)) over.set(key, fill(RECALLED, { id: consent.id }));
      else if (consent.day <= day && !found.has(key)) found.set(key, { consent, note });
    }
  }
  return {
    find: (record, of) => found.get(`${of} ${record}`),
    lacking(record, wanted) {
      const missing = wanted.find((of) => !found.has(`${of} ${record}`));
      if (missing === undefined) return undefined;
      return over.get(`${missing} ${record}`) ?? (missing === "originator" ? NO_ORIGINATOR : NO_SUPERVISOR);
    },
  };
}

/** Whose consent a note is to the release of one of its records: its originator's, or that of the releasing agency. */
function whoseConsent({ agency, passer }: Consent, record: string): ConsentOf | undefined {
  if (agency === passer) return "supervisor";
  return record.startsWith(`${agency}:`) ? "originator" : undefined;
}

const NO_ORIGINATOR: Words = {
  en: "no consent of the originator, signed by its node, is at hand for this record, receiver and purpose: ask it for one",
  fr: "aucun consentement de l'organisme d'origine, signé par son nœud, n'existe pour cette fiche, ce destinataire et cette finalité : demandez-le-lui",
  es: "no hay consentimiento de la dependencia de origen, firmado por su nodo, para este registro, esta receptora y esta finalidad: solicíteselo",
};

const NO_SUPERVISOR: Words = {
  en: "no supervisor of the releasing agency has consented in writing for this record, receiver and purpose: ask for it",
  fr: "aucun superviseur de l'organisme qui communique n'a consenti par écrit pour cette fiche, ce destinataire et cette finalité : demandez-le",
  es: "ningún supervisor de la dependencia que comunica ha consentido por escrito para este registro, esta receptora y esta finalidad: solicítelo",
};

const WITHDRAWN: Words = {
  en: "the consent `{id}` was withdrawn: ask for another one",
  fr: "le consentement `{id}` a été retiré : demandez-en un autre",
  es: "el consentimiento `{id}` fue retirado: solicite otro",
};

const RECALLED: Words = {
  en: "the record was recalled after the consent `{id}` was given: ask for another one",
  fr: "la fiche a été rappelée après que le consentement `{id}` a été donné : demandez-en un autre",
  es: "el registro fue retirado después de darse el consentimiento `{id}`: solicite otro",
};

const ENDED: Words = {
  en: "the consent `{id}` ended on {until}: ask for another one",
  fr: "le consentement `{id}` a pris fin le {until} : demandez-en un autre",
  es: "el consentimiento `{id}` terminó el {until}: solicite otro",
};
