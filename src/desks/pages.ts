import type { ComponentType } from "react";
import type { Role } from "../core/caller.ts";
import type { Words } from "../core/words.ts";
import type { DeskName } from "./desk-names.ts";
import type { ChartChoice } from "./cases/chart-choice.ts";

/** The sign of a page in the navigation, by what the page is. */
export type PageSign =
  | "report"
  | "route"
  | "trace"
  | "map"
  | "signal"
  | "warning"
  | "bench"
  | "rounds"
  | "trend"
  | "substance"
  | "law"
  | "parcel";

/** A page of a desk: it stands in the navigation under its desk, at `/desk/<path>`, and is loaded when it is opened. */
export type DeskPage = {
  /** Kebab-case, the desk's name in front: `firearms/trace`. */
  readonly path: string;
  readonly desk: DeskName;
  readonly label: Words;
  readonly sign: PageSign;
  /** One sentence for the command palette: what the page is for. */
  readonly purpose: Words;
  /** The roles that see it in their navigation; all of them unless said. The rules decide what anyone may see in it. */
  readonly roles?: readonly Role[];
  /** What the command palette calls asking it about `{query}`; it takes the question from the part of its address behind `#`. */
  readonly asks?: Words;
  /** What it has for the overview of those roles: a panel with what waits there. */
  readonly card?: () => Promise<{ readonly default: ComponentType }>;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
};

/** What a desk offers to do with what was chosen in a link chart. */
export type ChartOffer = {
  readonly label: Words;
  /** The kind of which it enters a record: it is offered to who may. */
  readonly enters: string;
  readonly load: () => Promise<{ readonly default: ComponentType<ChartChoice> }>;
};

/** What the desks offer in the link chart: a new offer is a file in the desk's folder and a line here. */
export const CHART_OFFERS: readonly ChartOffer[] = [
  {
    label: { en: "Add to a case note", fr: "Ajouter à une note de dossier", es: "Agregar a una nota de expediente" },
    enters: "case-note",
    load: () => import("./cases/pages/add-to-note.page.tsx"),
  },
];

/** The pages of the desks: a new page is a file in the desk's folder and a line here. */
export const PAGES: readonly DeskPage[] = [
  {
    path: "firearms/report",
    desk: "firearms",
    sign: "report",
    label: { en: "Joint report", fr: "Rapport conjoint", es: "Informe conjunto" },
    purpose: {
      en: "What was seized, recovered and traced, with the records behind every figure",
      fr: "Ce qui a été saisi, récupéré et dépisté, avec les fiches derrière chaque chiffre",
      es: "Lo asegurado, recuperado y rastreado, con los registros que sustentan cada cifra",
    },
    load: () => import("./firearms/pages/joint-report.page.tsx"),
  },
  {
    path: "firearms/corridors",
    desk: "firearms",
    sign: "route",
    label: { en: "Corridor map", fr: "Carte des corridors", es: "Mapa de corredores" },
    purpose: {
      en: "Where traced firearms were sold, crossed and were recovered, by quarter",
      fr: "Où les armes dépistées ont été vendues, ont traversé et ont été récupérées, par trimestre",
      es: "Dónde se vendieron, cruzaron y se recuperaron las armas rastreadas, por trimestre",
    },
    load: () => import("./firearms/pages/corridors.page.tsx"),
  },
  {
    path: "firearms/traces",
    desk: "firearms",
    sign: "trace",
    label: { en: "Trace workbench", fr: "Poste de dépistage", es: "Mesa de rastreo" },
    purpose: {
      en: "Requests, batches, the board of traces, results and times to crime",
      fr: "Demandes, lots, tableau des dépistages, résultats et délais entre la vente et le crime",
      es: "Solicitudes, lotes, tablero de rastreos, resultados y tiempos hasta el delito",
    },
    roles: ["tracing-officer", "analyst", "intake-officer", "supervisor", "auditor"],
    card: () => import("./firearms/pages/trace-card.page.tsx"),
    load: () => import("./firearms/pages/trace.page.tsx"),
  },
  {
    path: "water/map",
    desk: "water",
    sign: "map",
    label: { en: "Map and sites", fr: "Carte et sites", es: "Mapa y sitios" },
    purpose: {
      en: "Residues of drugs in wastewater by site and month, as known today or on any past day",
      fr: "Résidus de drogues dans les eaux usées par site et par mois, tels que connus aujourd'hui ou un jour passé",
      es: "Residuos de drogas en aguas residuales por sitio y mes, como se conocen hoy o en un día pasado",
    },
    load: () => import("./water/pages/wastewater.page.tsx"),
  },
  {
    path: "warning/signals",
    desk: "warning",
    sign: "signal",
    label: { en: "Signal board", fr: "Tableau des signaux", es: "Tablero de señales" },
    purpose: {
      en: "Series that rose beyond what was expected, on any day's knowledge, and their assessment",
      fr: "Séries qui ont dépassé l'attendu, selon ce qui était connu un jour donné, et leur évaluation",
      es: "Series que superaron lo esperado, según lo conocido en cualquier día, y su valoración",
    },
    roles: ["analyst", "supervisor", "health-analyst", "auditor"],
    card: () => import("./warning/pages/signal-card.page.tsx"),
    load: () => import("./warning/pages/signals.page.tsx"),
  },
  {
    path: "warning/warnings",
    desk: "warning",
    sign: "warning",
    label: { en: "Warnings", fr: "Alertes", es: "Alertas" },
    purpose: {
      en: "Formal notices with their evidence and life cycle, from notification to closing or retraction",
      fr: "Avis formels avec leurs éléments et leur cycle de vie, de la notification à la clôture ou à la rétractation",
      es: "Avisos formales con su evidencia y ciclo de vida, de la notificación al cierre o la retractación",
    },
    load: () => import("./warning/pages/warnings.page.tsx"),
  },
  {
    path: "substances/bench",
    desk: "substances",
    sign: "bench",
    label: { en: "Laboratory bench", fr: "Banc d'analyse", es: "Mesa de laboratorio" },
    purpose: {
      en: "Judge an analysis by the protocol, search a spectrum, plan a sampling",
      fr: "Évaluer une analyse selon le protocole, chercher un spectre, planifier un échantillonnage",
      es: "Valorar un análisis según el protocolo, buscar un espectro, planear un muestreo",
    },
    load: () => import("./substances/pages/bench.page.tsx"),
  },
  {
    path: "substances/proficiency",
    desk: "substances",
    sign: "rounds",
    label: { en: "Proficiency rounds", fr: "Essais d'aptitude", es: "Ensayos de aptitud" },
    purpose: {
      en: "How laboratories compare, by laboratory and substance, and what that says of trends",
      fr: "Comment se comparent les laboratoires, par laboratoire et par substance, et ce que cela dit des tendances",
      es: "Cómo se comparan los laboratorios, por laboratorio y sustancia, y qué dice eso de las tendencias",
    },
    load: () => import("./substances/pages/proficiency.page.tsx"),
  },
  {
    path: "substances/trends",
    desk: "substances",
    sign: "trend",
    label: { en: "Laboratory trends", fr: "Tendances de laboratoire", es: "Tendencias de laboratorio" },
    purpose: {
      en: "What laboratories identify, how pure it is, with what it is mixed, and what is new",
      fr: "Ce que les laboratoires identifient, sa pureté, ses mélanges et ce qui est nouveau",
      es: "Qué identifican los laboratorios, qué pureza tiene, con qué se mezcla y qué es nuevo",
    },
    load: () => import("./substances/pages/trends.page.tsx"),
  },
  {
    path: "substances/register",
    desk: "substances",
    sign: "substance",
    label: { en: "Substance register", fr: "Registre des substances", es: "Registro de sustancias" },
    purpose: {
      en: "Which substance a name or structure means, and which law controls it",
      fr: "Quelle substance désigne un nom ou une structure, et quelle loi la réglemente",
      es: "Qué sustancia designa un nombre o una estructura, y qué ley la controla",
    },
    asks: {
      en: "Look {query} up in the register of substances",
      fr: "Chercher {query} dans le registre des substances",
      es: "Buscar {query} en el registro de sustancias",
    },
    load: () => import("./substances/pages/register.page.tsx"),
  },
  {
    path: "substances/laws",
    desk: "substances",
    sign: "law",
    label: { en: "Comparison of laws", fr: "Comparaison des lois", es: "Comparación de leyes" },
    purpose: {
      en: "What one law controls and another does not, and when each moved",
      fr: "Ce qu'une loi réglemente et l'autre non, et la date de chaque changement",
      es: "Lo que una ley controla y otra no, y cuándo cambió cada una",
    },
    load: () => import("./substances/pages/law-comparison.page.tsx"),
  },
  {
    path: "cargo/screening",
    desk: "cargo",
    sign: "parcel",
    label: { en: "Screening", fr: "Contrôle des envois", es: "Revisión de envíos" },
    purpose: {
      en: "What waits for a decision, joint holds, editions of lists, rules and errors",
      fr: "Ce qui attend une décision, retenues conjointes, éditions des listes, règles et erreurs",
      es: "Lo que espera decisión, retenciones conjuntas, ediciones de listas, reglas y errores",
    },
    roles: ["targeting-officer", "supervisor", "liaison-officer"],
    card: () => import("./cargo/pages/queue-card.page.tsx"),
    load: () => import("./cargo/pages/screening.page.tsx"),
  },
];
