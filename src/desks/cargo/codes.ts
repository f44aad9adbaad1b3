import type { Words } from "../../core/words.ts";

/** What a list's entry is about. */
export const PARTY_TYPES = {
  person: { en: "Person", fr: "Personne", es: "Persona" },
  company: { en: "Company or organisation", fr: "Entreprise ou organisation", es: "Empresa u organización" },
  vessel: { en: "Vessel", fr: "Navire", es: "Buque" },
  other: { en: "Other or not said", fr: "Autre ou non précisé", es: "Otro o sin precisar" },
} as const satisfies Record<string, Words>;

/** What an edition did to an entry of a list. */
export const LIST_CHANGES = {
  added: { en: "Added", fr: "Ajouté", es: "Agregado" },
  changed: { en: "Changed", fr: "Modifié", es: "Modificado" },
  removed: { en: "Removed", fr: "Retiré", es: "Retirado" },
} as const satisfies Record<string, Words>;

/** What a list says of an entry, one statement at a time. */
export const LIST_STATEMENTS = {
  alias: { en: "Alias", fr: "Autre nom", es: "Otro nombre" },
  weak: { en: "Weak alias", fr: "Autre nom peu sûr", es: "Otro nombre poco seguro" },
  birth: { en: "Date of birth", fr: "Date de naissance", es: "Fecha de nacimiento" },
  country: { en: "Country", fr: "Pays", es: "País" },
  address: { en: "Address", fr: "Adresse", es: "Domicilio" },
  identifier: { en: "Identifier", fr: "Identifiant", es: "Identificador" },
  programme: { en: "Programme or law", fr: "Programme ou loi", es: "Programa o ley" },
  standing: { en: "Standing", fr: "Situation", es: "Situación" },
} as const satisfies Record<string, Words>;

/** How much of an edition could be read. */
export const READINGS = {
  whole: { en: "Read whole", fr: "Lue en entier", es: "Leída completa" },
  partly: { en: "Read in part", fr: "Lue en partie", es: "Leída en parte" },
} as const satisfies Record<string, Words>;

/** How goods travel. */
export const MODES = {
  sea: { en: "Sea", fr: "Mer", es: "Marítimo" },
  air: { en: "Air", fr: "Air", es: "Aéreo" },
  rail: { en: "Rail", fr: "Rail", es: "Ferroviario" },
  road: { en: "Road", fr: "Route", es: "Carretero" },
  post: { en: "Post", fr: "Poste", es: "Postal" },
  courier: { en: "Express courier", fr: "Messagerie express", es: "Mensajería exprés" },
} as const satisfies Record<string, Words>;

/** The paper that a consignment travels under. */
export const TRANSPORT_DOCUMENTS = {
  manifest: { en: "Manifest line", fr: "Ligne de manifeste", es: "Línea de manifiesto" },
  "bill-of-lading": { en: "Bill of lading", fr: "Connaissement", es: "Conocimiento de embarque" },
  "air-waybill": { en: "Air waybill", fr: "Lettre de transport aérien", es: "Guía aérea" },
  "road-waybill": { en: "Road or rail waybill", fr: "Lettre de voiture", es: "Carta de porte" },
} as const satisfies Record<string, Words>;

/** What an item of post holds, as its sender declares it (the categories of forms CN 22 and CN 23). */
export const MAIL_CONTENTS = {
  gift: { en: "Gift", fr: "Cadeau", es: "Regalo" },
  documents: { en: "Documents", fr: "Documents", es: "Documentos" },
  sample: { en: "Commercial sample", fr: "Échantillon commercial", es: "Muestra comercial" },
  "returned-goods": { en: "Returned goods", fr: "Retour de marchandise", es: "Devolución de mercancía" },
  "sale-of-goods": { en: "Sale of goods", fr: "Vente de marchandises", es: "Venta de mercancías" },
  other: { en: "Other", fr: "Autre", es: "Otro" },
} as const satisfies Record<string, Words>;

/** What becomes of an item. A hold is proposed to a person; it is never laid by a calculation. */
export const COURSES = {
  release: { en: "Release", fr: "Mainlevée", es: "Liberar" },
  refer: { en: "Refer for examination", fr: "Renvoi à l'examen", es: "Remitir a revisión" },
  "hold-for-decision": { en: "Hold for decision", fr: "Retenue en attente de décision", es: "Retener para decisión" },
} as const satisfies Record<string, Words>;

/** How far a decision has come. */
export const DECISION_STATES = {
  proposed: {
    en: "Proposed, waits for a person",
    fr: "Proposé, en attente d'une personne",
    es: "Propuesto, espera a una persona",
  },
  decided: { en: "Decided by a person", fr: "Décidé par une personne", es: "Decidido por una persona" },
  passed: {
    en: "Released, nothing stood against it",
    fr: "Mainlevée, rien ne s'y opposait",
    es: "Liberado, nada se oponía",
  },
} as const satisfies Record<string, Words>;

/** The answers to pre-advice of post, in the industry's terms. */
export const PRE_ADVICE_ANSWERS = {
  AC: { en: "Assessment complete", fr: "Évaluation terminée", es: "Evaluación terminada" },
  RFI: { en: "Request for information", fr: "Demande d'information", es: "Solicitud de información" },
  RFS: { en: "Request for screening", fr: "Demande de contrôle", es: "Solicitud de inspección" },
  DNL: { en: "Do not load", fr: "Ne pas charger", es: "No cargar" },
} as const satisfies Record<string, Words>;

/** What kind of reason stands against an item. */
export const REASON_SORTS = {
  rule: {
    en: "Rule on goods or route",
    fr: "Règle sur les marchandises ou l'itinéraire",
    es: "Regla de mercancía o ruta",
  },
  party: { en: "Listed party", fr: "Partie inscrite sur une liste", es: "Parte inscrita en una lista" },
  examine: { en: "Examination", fr: "Examen", es: "Revisión" },
  companion: {
    en: "Other items to the receiver",
    fr: "Autres envois au destinataire",
    es: "Otros envíos al destinatario",
  },
  edition: { en: "New edition of a list", fr: "Nouvelle édition d'une liste", es: "Nueva edición de una lista" },
} as const satisfies Record<string, Words>;

/** What an officer says to a hold. */
export const HOLD_STANCES = {
  proposes: { en: "Proposes the hold", fr: "Propose la retenue", es: "Propone la retención" },
  saw: { en: "Has seen it", fr: "En a pris connaissance", es: "Tomó conocimiento" },
  agrees: { en: "Agrees", fr: "Est d'accord", es: "Está de acuerdo" },
  disagrees: { en: "Disagrees", fr: "N'est pas d'accord", es: "No está de acuerdo" },
  lifts: { en: "Lifts the hold", fr: "Lève la retenue", es: "Levanta la retención" },
} as const satisfies Record<string, Words>;

/** Where a hold stands. */
export const HOLD_STATES = {
  standing: { en: "stands", fr: "en vigueur", es: "vigente" },
  agreed: { en: "agreed", fr: "approuvée", es: "acordada" },
  disputed: { en: "disputed", fr: "contestée", es: "en disputa" },
  lifted: { en: "lifted", fr: "levée", es: "levantada" },
  ended: { en: "ended", fr: "expirée", es: "terminada" },
  "not-proposed": { en: "not proposed", fr: "non proposée", es: "no propuesta" },
} as const satisfies Record<string, Words>;

/** What an examination brought. */
export const OUTCOMES = {
  "as-declared": { en: "As declared", fr: "Conforme à la déclaration", es: "Conforme a lo declarado" },
  misdeclared: {
    en: "Wrongly declared, lawful goods",
    fr: "Mal déclaré, marchandises licites",
    es: "Mal declarado, mercancía lícita",
  },
  "controlled-goods": {
    en: "Controlled goods found",
    fr: "Marchandises contrôlées trouvées",
    es: "Mercancía controlada encontrada",
  },
  "listed-party": { en: "Listed party confirmed", fr: "Partie inscrite confirmée", es: "Parte inscrita confirmada" },
  "not-found": { en: "Item not found", fr: "Envoi introuvable", es: "Envío no localizado" },
} as const satisfies Record<string, Words>;

/** In what script or language the names of an item are written: for the error ledger, never for a score. */
export const NAME_SCRIPTS = {
  english: {
    en: "Latin, no Spanish or French signs",
    fr: "Latin, sans signes français ou espagnols",
    es: "Latino, sin signos del español o francés",
  },
  spanish: { en: "Latin, Spanish signs", fr: "Latin, signes espagnols", es: "Latino, signos del español" },
  french: { en: "Latin, French signs", fr: "Latin, signes français", es: "Latino, signos del francés" },
  latin: { en: "Latin, other signs", fr: "Latin, autres signes", es: "Latino, otros signos" },
  cyrillic: { en: "Cyrillic", fr: "Cyrillique", es: "Cirílico" },
  arabic: { en: "Arabic", fr: "Arabe", es: "Árabe" },
  chinese: { en: "Chinese", fr: "Chinois", es: "Chino" },
  other: { en: "Another script", fr: "Autre écriture", es: "Otra escritura" },
} as const satisfies Record<string, Words>;

/** The course that an item takes. */
export type Course = keyof typeof COURSES;
/** The script of a name. */
export type NameScript = keyof typeof NAME_SCRIPTS;
/** What an officer says to a hold. */
export type HoldStance = keyof typeof HOLD_STANCES;
/** An answer to pre-advice. */
export type PreAdviceAnswer = keyof typeof PRE_ADVICE_ANSWERS;
