import type { ComponentType } from "react";
import type { Role } from "../core/caller.ts";
import type { Words } from "../core/words.ts";
import type { ChartChoice } from "./cases/chart-choice.ts";

/** A page of a desk: it stands in the navigation under its desk, at `/desk/<path>`, and is loaded when it is opened. */
export type DeskPage = {
  /** Kebab-case, the desk's name in front: `firearms/trace`. */
  readonly path: string;
  /** The desk, as the navigation names it. */
  readonly desk: Words;
  readonly label: Words;
  /** One sentence for the command palette: what the page is for. */
  readonly purpose: Words;
  /** The roles that see it in their navigation; all of them unless said. The rules decide what anyone may see in it. */
  readonly roles?: readonly Role[];
  /** What it has for the overview of those roles: a panel with what waits there. */
  readonly card?: () => Promise<{ readonly default: ComponentType }>;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
};

/** What a desk offers to do with what was chosen in a link chart. */
export type ChartOffer = {
  readonly label: Words;
  /** The roles to which it is offered; the rules decide. */
  readonly roles: readonly Role[];
  readonly load: () => Promise<{ readonly default: ComponentType<ChartChoice> }>;
};

/** What the desks offer in the link chart: a new offer is a file in the desk's folder and a line here. */
export const CHART_OFFERS: readonly ChartOffer[] = [
  {
    label: { en: "Add to a case note", fr: "Ajouter à une note de dossier", es: "Agregar a una nota de expediente" },
    roles: ["tracing-officer", "analyst", "targeting-officer", "financial-analyst", "liaison-officer", "supervisor"],
    load: () => import("./cases/pages/add-to-note.page.tsx"),
  },
];

const FIREARMS: Words = { en: "Firearms", fr: "Armes à feu", es: "Armas de fuego" };

/** The pages of the desks: a new page is a file in the desk's folder and a line here. */
export const PAGES: readonly DeskPage[] = [
  {
    path: "firearms/report",
    desk: FIREARMS,
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
    desk: FIREARMS,
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
    desk: FIREARMS,
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
];
