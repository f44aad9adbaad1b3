import { sameWords, type Words } from "../../../core/words.ts";
import type { DuplicatePair, Reason } from "../../../engines/linking/duplicate-features.ts";
import { keeperOf, leftOutOf } from "../../../engines/linking/duplicates.ts";
import { type Drafting, plain } from "./compile-drafting.ts";
import { figureColumn, type RowDraft, type SectionDraft, settleTable, type TableDraft } from "./tables-draft.ts";
import { fillWords, joinWords, listWords, numberWords } from "./words-numbers.ts";
import { REPORT_KINDS, SECTION_TITLES } from "./words-titles.ts";

/** Pairs that are listed one by one in the report; all of them can be had from the nodes. */
const MOST_PAIRS = 50;

/** Why a country keeps the count, in words. */
const KEEPER_WORDS = {
  territory: {
    en: "it happened on its territory",
    fr: "survenu sur son territoire",
    es: "ocurrió en su territorio",
  },
  "earlier-day": { en: "it has the earlier day", fr: "date la plus ancienne", es: "fecha más temprana" },
  "country-order": {
    en: "same day, order of the codes",
    fr: "même date, ordre des codes",
    es: "misma fecha, orden de los códigos",
  },
} as const satisfies Record<string, Words>;

/** Section 12: events that two countries report, each counted once, with the reasons. */
export function duplicatesSection(d: Drafting): SectionDraft {
  const { duplicates } = d.input;
  const out = leftOutOf(duplicates);
  const tables = [summaryTable(d), pairsTable(d)];
  return (settle) => ({
    id: "duplicates",
    title: SECTION_TITLES.duplicates,
    paragraphs: [
      fillWords(
        {
          en: "Pairs of records of two countries taken for one event: {pairs}. Records not counted for that reason: {out}. Records are compared by serial numbers (also where some characters cannot be read), crossing point, day, goods, direction, make and model; each agreement adds to a score, each contradiction takes from it, and a pair is taken from a score of 0.70 on.",
          fr: "Paires de fiches de deux pays considérées comme un même événement : {pairs}. Fiches non comptées pour cette raison : {out}. Les fiches sont comparées selon le numéro de série (même partiellement illisible), le point de passage, le jour, les biens, le sens, la marque et le modèle; chaque concordance augmente une note, chaque contradiction la diminue, et une paire est retenue à partir de 0,70.",
          es: "Pares de registros de dos países tomados por un mismo hecho: {pairs}. Registros que por ello no se cuentan: {out}. Los registros se comparan por número de serie (aunque algunos caracteres no se lean), punto de cruce, día, bienes, sentido, marca y modelo; cada coincidencia suma a una puntuación, cada contradicción resta, y un par se acepta a partir de 0.70.",
        },
        { pairs: duplicates.length, out: out.length },
      ),
      {
        en: "The country on whose territory it happened keeps the count; where that does not decide, the earlier day does, then the order of the country codes. The pairs are listed by the identifiers of their records alone, and their number is given whatever its size.",
        fr: "Le pays sur le territoire duquel l'événement est survenu le compte; à défaut, c'est la date la plus ancienne, puis l'ordre des codes de pays. Les paires ne sont désignées que par l'identifiant de leurs fiches, et leur nombre est donné quelle qu'en soit la valeur.",
        es: "Cuenta el hecho el país en cuyo territorio ocurrió; si eso no decide, el de la fecha más temprana y después el orden de los códigos de país. Los pares se señalan solo por el identificador de sus registros, y su número se da sea cual sea.",
      },
    ],
    tables: tables.map((table) => settleTable(table, settle)),
    charts: [],
  });
}

function summaryTable(d: Drafting): TableDraft {
  const groups = new Map<string, DuplicatePair[]>();
  for (const pair of d.input.duplicates) {
    const key = `${pair.left.country}|${pair.right.country}|${pair.left.kind}`;
    const group = groups.get(key);
    if (group) group.push(pair);
    else groups.set(key, [pair]);
  }
  const whys = Object.keys(KEEPER_WORDS) as (keyof typeof KEEPER_WORDS)[];
  const nameOf = (code: string) => d.input.countries.find((country) => country.code === code)?.name ?? sameWords(code);
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, pairs]): RowDraft => {
      const [one = "", two = "", kind = ""] = key.split("|");
      const figure = (why: string | null, value: number) => {
        const where = {
          between: { values: [one, two] },
          kind: { values: [kind] },
          ...(why === null ? {} : { why: { values: [why] } }),
        };
        return plain("duplicates", "all", where, "pairs", value);
      };
      const kindWords = REPORT_KINDS[kind as keyof typeof REPORT_KINDS] ?? sameWords(kind);
      return {
        key: `${one}-${two}-${kind}`,
        label: joinWords([listWords([nameOf(one), nameOf(two)]), kindWords], " · "),
        cells: [
          figure(null, pairs.length),
          ...whys.map((why) => figure(why, pairs.filter((pair) => keeperOf(pair).why === why).length)),
        ],
      };
    });
  return {
    id: "duplicates",
    title: {
      en: "Events reported by two countries",
      fr: "Événements déclarés par deux pays",
      es: "Hechos comunicados por dos países",
    },
    rowHeading: { en: "Countries and kind", fr: "Pays et objet", es: "Países y materia" },
    columns: [
      figureColumn("pairs", { en: "Pairs", fr: "Paires", es: "Pares" }),
      ...whys.map((why) => figureColumn(why, KEEPER_WORDS[why])),
    ],
    rows,
  };
}

function pairsTable(d: Drafting): TableDraft {
  const pairs = d.input.duplicates.toSorted(
    (a, b) => b.score - a.score || (a.left.record + a.right.record < b.left.record + b.right.record ? -1 : 1),
  );
  const rows = pairs.slice(0, MOST_PAIRS).map((pair, at): RowDraft => {
    const keeper = keeperOf(pair);
    return {
      key: `pair-${at + 1}`,
      label: sameWords(pair.left.record),
      cells: [
        { words: sameWords(pair.right.record) },
        { words: numberWords(pair.score, 2) },
        { words: reasonsWords(pair.reasons) },
        { words: joinWords([sameWords(keeper.country), KEEPER_WORDS[keeper.why]], ": ") },
      ],
    };
  });
  return {
    id: "duplicate-pairs",
    title: { en: "The pairs and their reasons", fr: "Les paires et leurs motifs", es: "Los pares y sus motivos" },
    note: fillWords(
      {
        en: "The first {shown} of {all} in the order of their score. Beside each reason stands what it added or took.",
        fr: "Les {shown} premières sur {all}, par note décroissante. À côté de chaque motif figure ce qu'il a ajouté ou retranché.",
        es: "Los primeros {shown} de {all} por puntuación. Junto a cada motivo figura lo que sumó o restó.",
      },
      { shown: rows.length, all: pairs.length },
    ),
    rowHeading: { en: "First record", fr: "Première fiche", es: "Primer registro" },
    columns: [
      { key: "second", label: { en: "Second record", fr: "Seconde fiche", es: "Segundo registro" } },
      { key: "score", label: { en: "Score", fr: "Note", es: "Puntuación" }, align: "end" },
      { key: "reasons", label: { en: "Reasons", fr: "Motifs", es: "Motivos" } },
      { key: "counted", label: { en: "Counted by", fr: "Compté par", es: "Contado por" } },
    ],
    rows,
  };
}

/** The reasons by name and weight; what the records say stays in the records. */
function reasonsWords(reasons: readonly Reason[]): Words {
  const one = ({ say, weight }: Reason) => {
    const sign = sameWords(weight < 0 ? "−" : "+");
    return joinWords([say, joinWords([sign, numberWords(Math.abs(weight), 2)], "")], " ");
  };
  return joinWords(reasons.map(one), "; ");
}
