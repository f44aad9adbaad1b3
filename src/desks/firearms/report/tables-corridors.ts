import { sameWords, type Words } from "../../../core/words.ts";
import { addUp, type CountDraft, count, type Drafting, rawValue } from "./compile-drafting.ts";
import type { Settle } from "./compile-settle.ts";
import { encodePart, type FigureSpec } from "./explain-figure-id.ts";
import type { Corridor, Section } from "./joint-report.ts";
import { figureColumn, type RowDraft, type SectionDraft, settleTable, type TableDraft } from "./tables-draft.ts";
import { joinPlaces, type PlaceList, placeList, regionWords } from "./tables-places.ts";
import { MOST_REGIONS } from "./tables-seizures.ts";
import { countWords, fillWords, joinWords, NOUNS, shareWords } from "./words-numbers.ts";
import { NOT_STATED, SECTION_TITLES, TOTAL_WORDS } from "./words-titles.ts";

/** Corridors that are listed by name; the others stand together. */
const MOST_CORRIDORS = 20;

/** Crossing points that are listed by name for one country. */
const MOST_CROSSINGS = 15;

type Route = { readonly sold: string; readonly crossing: string | null; readonly recovered: string };
type Listed = Route & { readonly draft: CountDraft };

/** Section 4: where traced firearms were first sold, crossed, and were recovered. */
export function corridorsSection(d: Drafting): SectionDraft {
  const { table, listed, across, total } = corridorTable(d);
  const crossings = d.input.countries.flatMap(({ code, name }) => crossingTable(d, code, name));
  return (settle) => {
    const settled = settleTable(table, settle);
    return {
      id: "corridors",
      title: SECTION_TITLES.corridors,
      paragraphs: corridorWords(d, settle, listed, across, total),
      tables: [settled, ...crossings.map((list) => settleTable(list.table, settle))],
      charts: [],
      ...mapOf(d, settle, listed),
    };
  };
}

function corridorTable(d: Drafting) {
  const { routes, least } = topRoutes(d);
  const specs = routes.map(specOf);
  const listed: Listed[] = routes.map((route) => {
    const draft = count(d, "corridors", "all", specOf(route).where);
    d.counts.floors.set(draft.cell, least);
    return { ...route, draft };
  });
  const ends = (group: "across" | "same" | "other" | "unstated") =>
    count(d, "corridors", "all", { sold: { group }, recovered: { group } }, { listed: specs });
  const [across, same, other, unstated] = [ends("across"), ends("same"), ends("other"), ends("unstated")];
  const total = count(d, "corridors", "all");
  addUp(d, across, [...listed.map(({ draft }) => draft), other]);
  addUp(d, total, [across, same, unstated]);
  const none = { words: sameWords("—") };
  const last = (key: string, label: Words, draft: CountDraft, isTotal = false): RowDraft => ({
    key,
    label,
    cells: [none, none, draft],
    ...(isTotal ? { total: true } : { last: true }),
  });
  const table: TableDraft = {
    id: "corridors",
    title: {
      en: "Corridors: first retail sale, crossing point, recovery",
      fr: "Corridors : première vente au détail, point de passage, récupération",
      es: "Corredores: primera venta al menudeo, punto de cruce, recuperación",
    },
    note: fillWords(
      {
        en: "Trace results by the region of the first retail sale and the region of recovery. The crossing point is given where the result states one. Corridors with {least} results or more are listed, at most {most}; all others stand together, so that the total is that of the section on tracing. Where a firearm was first sold does not say who moved it, or when.",
        fr: "Résultats de dépistage selon la région de la première vente au détail et celle de la récupération. Le point de passage est indiqué lorsque le résultat le précise. Les corridors comptant au moins {least} résultats sont énumérés, {most} au plus; les autres sont regroupés, de sorte que le total est celui de la section sur le dépistage. Le lieu de la première vente ne dit ni qui a déplacé l'arme ni quand.",
        es: "Resultados de rastreo por región de la primera venta al menudeo y región de recuperación. El punto de cruce figura cuando el resultado lo precisa. Se enumeran los corredores con {least} resultados o más, {most} como máximo; los demás van juntos, de modo que el total es el de la sección sobre rastreo. El lugar de la primera venta no dice quién trasladó el arma ni cuándo.",
      },
      { least: d.minimum, most: MOST_CORRIDORS },
    ),
    rowHeading: {
      en: "First retail sale in",
      fr: "Première vente au détail à",
      es: "Primera venta al menudeo en",
    },
    columns: [
      { key: "crossing", label: { en: "Crossing point", fr: "Point de passage", es: "Punto de cruce" } },
      { key: "recovered", label: { en: "Recovered in", fr: "Récupérée à", es: "Recuperada en" } },
      figureColumn("count", { en: "Trace results", fr: "Résultats", es: "Resultados" }),
    ],
    rows: [
      ...listed.map(
        ({ sold, crossing, recovered, draft }): RowDraft => ({
          key: [sold, crossing === null ? "~" : encodePart(crossing), recovered].join("_"),
          label: regionWords(d, sold),
          cells: [{ words: crossingWords(crossing) }, { words: regionWords(d, recovered) }, draft],
        }),
      ),
      last("other", { en: "Other corridors", fr: "Autres corridors", es: "Otros corredores" }, other),
      last("across", ACROSS, across, true),
      last("same", SAME, same),
      last(
        "unstated",
        {
          en: "Place of first sale or of recovery not known",
          fr: "Lieu de la première vente ou de la récupération inconnu",
          es: "Lugar de la primera venta o de la recuperación desconocido",
        },
        unstated,
      ),
      last("total", TOTAL_WORDS, total, true),
    ],
    orderBy: 2,
  };
  return { table, listed, across, total };
}

const ACROSS: Words = {
  en: "Across a border, together",
  fr: "D'un pays à un autre, ensemble",
  es: "De un país a otro, en conjunto",
};
const SAME: Words = {
  en: "First sold and recovered in the same country",
  fr: "Première vente et récupération dans le même pays",
  es: "Primera venta y recuperación en el mismo país",
};

function specOf({ sold, crossing, recovered }: Route): FigureSpec {
  const where = { sold: { values: [sold] }, crossing: { values: [crossing] }, recovered: { values: [recovered] } };
  return { question: "corridors", country: "all", where, measure: "records" };
}

/** The routes from one country to another with the most results, and the smallest count among those listed. */
function topRoutes(d: Drafting): { readonly routes: readonly Route[]; readonly least: number } {
  const counts = new Map<string, { route: Route; records: number }>();
  for (const code of d.codes) {
    for (const row of d.answers(code, "report", "corridors") ?? []) {
      const [sold, crossing = null, recovered] = [row.by["sold"], row.by["crossing"], row.by["recovered"]];
      if (!sold || !recovered || sold.slice(0, 2) === recovered.slice(0, 2)) continue;
      const key = `${sold}|${crossing ?? "~"}|${recovered}`;
      const known = counts.get(key);
      if (known) known.records += row.records;
      else counts.set(key, { route: { sold, crossing, recovered }, records: row.records });
    }
  }
  const enough = [...counts].filter(([, { records }]) => records >= d.minimum);
  enough.sort(([a, m], [b, n]) => n.records - m.records || (a < b ? -1 : 1));
  const routes = enough.slice(0, MOST_CORRIDORS).map(([, { route }]) => route);
  const least = enough.length > MOST_CORRIDORS ? enough[MOST_CORRIDORS - 1]?.[1].records : undefined;
  return { routes, least: least ?? d.minimum };
}

function crossingWords(crossing: string | null): Words {
  return crossing === null ? NOT_STATED : { en: crossing, fr: crossing, es: crossing };
}

function mapOf(d: Drafting, settle: Settle, listed: readonly Listed[]): Pick<Section, "map"> {
  const corridors = listed.flatMap(({ sold, crossing, recovered, draft }): Corridor[] => {
    const figure = settle(draft);
    if (figure.value === null) return [];
    const point = crossing === null ? undefined : d.input.crossings[crossing];
    return [
      {
        from: { region: sold, label: regionWords(d, sold) },
        crossing: crossing !== null && point ? { name: crossing, ...pointOf(point) } : null,
        to: { region: recovered, label: regionWords(d, recovered) },
        figure,
      },
    ];
  });
  if (corridors.length === 0) return {};
  corridors.sort((a, b) => (b.figure.value ?? 0) - (a.figure.value ?? 0) || (a.figure.id < b.figure.id ? -1 : 1));
  return {
    map: {
      id: "corridor-map",
      title: { en: "Map of the corridors", fr: "Carte des corridors", es: "Mapa de los corredores" },
      description: {
        en: "Lines from the region of first retail sale over the crossing point, where stated, to the region of recovery; the wider, the more trace results. The table of corridors says the same in numbers.",
        fr: "Lignes allant de la région de la première vente au détail à la région de récupération, en passant par le point de passage lorsqu'il est précisé; plus elles sont larges, plus il y a de résultats. Le tableau des corridors donne les mêmes chiffres.",
        es: "Líneas desde la región de la primera venta al menudeo hasta la de recuperación, pasando por el punto de cruce cuando se precisa; cuanto más anchas, más resultados. El cuadro de corredores da las mismas cifras.",
      },
      corridors,
    },
  };
}

function pointOf(point: { readonly latitude: number; readonly longitude: number }) {
  return { latitude: point.latitude, longitude: point.longitude };
}

function corridorWords(
  d: Drafting,
  settle: Settle,
  listed: readonly Listed[],
  across: CountDraft,
  total: CountDraft,
): Words[] {
  const all = settle(across);
  const whole = settle(total);
  if (whole.state === "not-reported" || rawValue(d, total.spec) === 0) {
    return [
      {
        en: "No trace results were reported for this period, so no corridor can be shown.",
        fr: "Aucun résultat de dépistage n'a été déclaré pour cette période; aucun corridor ne peut donc être présenté.",
        es: "No se comunicaron resultados de rastreo para este periodo, por lo que no puede mostrarse ningún corredor.",
      },
    ];
  }
  const words: Words[] = [];
  if (all.value !== null && whole.value) {
    words.push(
      fillWords(
        {
          en: "{across} ({share} of {all}) join a first retail sale in one country with a recovery in another.",
          fr: "{across} ({share} sur {all}) relient une première vente au détail dans un pays à une récupération dans un autre.",
          es: "{across} ({share} de {all}) unen una primera venta al menudeo en un país con una recuperación en otro.",
        },
        {
          across: countWords(all.value, NOUNS.result),
          share: shareWords(all.value / whole.value),
          all: countWords(whole.value, NOUNS.result),
        },
      ),
    );
  }
  const shown = listed
    .map((route) => ({ route, value: settle(route.draft).value }))
    .filter((one) => one.value !== null)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.route.draft.id < b.route.draft.id ? -1 : 1));
  const [first] = shown;
  if (first) {
    const stops = [
      regionWords(d, first.route.sold),
      ...(first.route.crossing === null ? [] : [crossingWords(first.route.crossing)]),
      regionWords(d, first.route.recovered),
    ];
    words.push(
      fillWords(
        {
          en: "The largest published corridor is {route}: {count}.",
          fr: "Le corridor publié le plus important est {route} : {count}.",
          es: "El mayor corredor publicado es {route}: {count}.",
        },
        { route: joinWords(stops, " → "), count: countWords(first.value ?? 0, NOUNS.result) },
      ),
    );
  }
  return words;
}

/** Crossing points where one country made its seizures; joined to its regions, since a crossing lies in one. */
function crossingTable(d: Drafting, country: string, name: Words): PlaceList[] {
  const of = { question: "seizure-places", country, column: NOUN_COLUMN, label: crossingWords } as const;
  const list = placeList(d, {
    ...of,
    id: `seizures-by-crossing-${country.toLowerCase()}`,
    title: fillWords(
      {
        en: "Seizures by crossing point: reported by {country}",
        fr: "Saisies par point de passage : pays déclarant, {country}",
        es: "Aseguramientos por punto de cruce: comunicados por {country}",
      },
      { country: name },
    ),
    rowHeading: { en: "Crossing point", fr: "Point de passage", es: "Punto de cruce" },
    axis: "crossing",
    most: MOST_CROSSINGS,
    mayBeUnstated: true,
    otherLabel: { en: "Other crossing points", fr: "Autres points de passage", es: "Otros puntos de cruce" },
  });
  const regions = placeList(d, {
    ...of,
    id: "regions",
    title: TOTAL_WORDS,
    rowHeading: TOTAL_WORDS,
    axis: "region",
    most: MOST_REGIONS,
    otherLabel: TOTAL_WORDS,
  });
  if (!list) return [];
  if (regions) joinPlaces(d, "seizure-places", country, regions, list, ["region", "crossing"]);
  return [list];
}

const NOUN_COLUMN: Words = { en: "Seizures", fr: "Saisies", es: "Aseguramientos" };
