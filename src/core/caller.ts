import type { Words } from "./words.ts";

/** What a person or system does in its agency. */
export const ROLES = {
  "tracing-officer": { en: "Tracing officer", fr: "Agent de dépistage", es: "Oficial de rastreo" },
  analyst: { en: "Analyst", fr: "Analyste", es: "Analista" },
  "report-compiler": { en: "Report compiler", fr: "Rédacteur du rapport", es: "Responsable del informe" },
  "intake-officer": { en: "Intake officer", fr: "Agent de saisie", es: "Oficial de captura" },
  "liaison-officer": { en: "Liaison officer", fr: "Agent de liaison", es: "Oficial de enlace" },
  supervisor: { en: "Supervisor", fr: "Superviseur", es: "Supervisor" },
  "legal-adviser": { en: "Legal adviser", fr: "Conseiller juridique", es: "Asesor jurídico" },
  "targeting-officer": {
    en: "Customs targeting officer",
    fr: "Agent de ciblage douanier",
    es: "Oficial de análisis de riesgo aduanero",
  },
  "financial-analyst": {
    en: "Financial intelligence analyst",
    fr: "Analyste en renseignement financier",
    es: "Analista de inteligencia financiera",
  },
  prosecutor: { en: "Prosecutor", fr: "Procureur", es: "Fiscal" },
  auditor: { en: "Auditor", fr: "Vérificateur", es: "Auditor" },
  "health-analyst": { en: "Public-health analyst", fr: "Analyste en santé publique", es: "Analista de salud pública" },
  administrator: { en: "Administrator", fr: "Administrateur", es: "Administrador" },
} as const satisfies Record<string, Words>;

/** What the answer may be used for; stated with every read and write. */
export const PURPOSES = {
  "criminal-investigation": { en: "Criminal investigation", fr: "Enquête criminelle", es: "Investigación penal" },
  "joint-report": {
    en: "Joint seizure report",
    fr: "Rapport conjoint des saisies",
    es: "Informe conjunto de aseguramientos",
  },
  "firearms-tracing": { en: "Firearms tracing", fr: "Dépistage d'armes à feu", es: "Rastreo de armas de fuego" },
  "customs-enforcement": {
    en: "Customs enforcement",
    fr: "Contrôle d'application des douanes",
    es: "Control aduanero",
  },
  "drug-control": { en: "Drug control", fr: "Contrôle des drogues", es: "Control de drogas" },
  "financial-intelligence": {
    en: "Financial intelligence",
    fr: "Renseignement financier",
    es: "Inteligencia financiera",
  },
  "travel-notice": { en: "Travel notice", fr: "Avis de voyage", es: "Aviso de viaje" },
  deconfliction: { en: "Deconfliction", fr: "Déconfliction", es: "Desconflictuación" },
  "court-proceedings": { en: "Judicial proceedings", fr: "Procédure judiciaire", es: "Procedimiento judicial" },
  "national-security": { en: "National security", fr: "Sécurité nationale", es: "Seguridad nacional" },
  "record-keeping": { en: "Record keeping", fr: "Tenue des dossiers", es: "Registro" },
  audit: { en: "Audit", fr: "Vérification", es: "Auditoría" },
  "public-health": { en: "Public health", fr: "Santé publique", es: "Salud pública" },
} as const satisfies Record<string, Words>;

/** The name of a role. */
export type Role = keyof typeof ROLES;

/** The name of a purpose. */
export type Purpose = keyof typeof PURPOSES;

/** The person or system on whose behalf a verb runs; `agency` is written `us.atf`, its country in front. */
export type Caller = {
  readonly agency: string;
  readonly country: string;
  readonly role: Role;
  readonly purpose: Purpose;
};

/** Says whether a text names a role. */
export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text);
}

/** Says whether a text names a purpose. */
export function isPurpose(text: string): text is Purpose {
  return Object.hasOwn(PURPOSES, text);
}

/** The country code in front of an agency's name: `us.atf` is of `US`. */
export function countryOf(agency: string): string {
  return agency.slice(0, 2).toUpperCase();
}
