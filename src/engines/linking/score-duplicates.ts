import { goodsConflict, goodsShare } from "./compare-goods.ts";
import { isOtherMake } from "./compare-makes.ts";
import { type SerialMatch, serialMatch } from "./compare-serials.ts";
import type { Candidate, Compared, Prepared, Reason } from "./duplicate-features.ts";
import type { Words } from "../../core/words.ts";

/** One small comparison: the share of its weight that it grants, from 0 to 1. Qualifiers speak against. */
type Feature = {
  readonly name: string;
  readonly say: Words;
  readonly weight: number;
  readonly qualifier?: true;
  share(left: Compared, right: Compared, serial: SerialMatch): number;
  show(of: Candidate): string;
};

const daysApart = (l: Prepared, r: Prepared) => Math.max(0, l.from - r.until, r.from - l.until);
const differ = (a: string, b: string) => (a !== "" && b !== "" && a !== b ? 1 : 0);
const agree = (a: string, b: string) => (a !== "" && a === b ? 1 : 0);
const showDays = (of: Candidate) => (of.from === of.until ? of.from : `${of.from}/${of.until}`);
const showItems = (of: Candidate) => of.items.map((i) => `${i.quantity ?? "?"} ${i.class} (${i.unit})`).join(", ");
const showSerials = (of: Candidate) => of.serials.join(", ");

const hasSerial = (of: Prepared) => of.serials.size > 0 || of.patterns.length > 0;
const isMirrored = (a?: string, b?: string) =>
  (a === "inbound" && b === "outbound") || (a === "outbound" && b === "inbound");

const FEATURES: readonly Feature[] = [
  {
    name: "serial-number",
    say: { en: "same serial number", fr: "même numéro de série", es: "mismo número de serie" },
    weight: 0.8,
    share: (_l, _r, serial) => (serial === "same" ? 1 : 0),
    show: showSerials,
  },
  {
    name: "serial-confusable",
    say: {
      en: "same serial number but for characters easily confused",
      fr: "même numéro de série, hormis des caractères qui se confondent",
      es: "mismo número de serie, salvo caracteres que se confunden",
    },
    weight: 0.7,
    share: (_l, _r, serial) => (serial === "confusable" ? 1 : 0),
    show: showSerials,
  },
  {
    name: "serial-pattern",
    say: {
      en: "serial numbers agree wherever both can be read",
      fr: "numéros de série concordants partout où les deux sont lisibles",
      es: "números de serie coincidentes donde ambos son legibles",
    },
    weight: 0.5,
    share: (_l, _r, serial) => (serial === "readable" ? 1 : 0),
    show: showSerials,
  },
  {
    name: "serial-near",
    say: {
      en: "serial numbers differ by one slip of the pen",
      fr: "numéros de série ne différant que par une erreur de copie",
      es: "números de serie que difieren en un solo error de copia",
    },
    weight: 0.45,
    share: (_l, _r, serial) => (serial === "near" ? 1 : 0),
    show: showSerials,
  },
  {
    name: "serial-neighbour",
    say: {
      en: "serial numbers differ by the last digit: one lot, or one slip of the pen",
      fr: "numéros de série ne différant que par le dernier chiffre : un même lot, ou une erreur de copie",
      es: "números de serie que difieren en el último dígito: un mismo lote o un error de copia",
    },
    weight: 0.05,
    share: (_l, _r, serial) => (serial === "neighbour" ? 1 : 0),
    show: showSerials,
  },
  {
    name: "joint-case",
    say: { en: "same joint operation", fr: "même opération conjointe", es: "mismo operativo conjunto" },
    weight: 0.3,
    share: (l, r) => agree(l.jointCase, r.jointCase),
    show: (of) => of.jointCase ?? "",
  },
  {
    name: "crossing",
    say: { en: "same crossing point", fr: "même point de passage", es: "mismo punto de cruce" },
    weight: 0.2,
    share: (l, r) => agree(l.crossing, r.crossing),
    show: (of) => of.crossing ?? "",
  },
  {
    name: "day",
    say: { en: "same day or nearly so", fr: "même jour ou presque", es: "mismo día o casi" },
    weight: 0.2,
    share(l, r) {
      const apart = daysApart(l, r);
      if (apart > l.settings.window) return 0;
      return apart === 0 && (l.from !== l.until || r.from !== r.until) ? 0.5 : 1 - apart / (l.settings.window + 1);
    },
    show: showDays,
  },
  {
    name: "items",
    say: { en: "same goods and quantities", fr: "mêmes biens et quantités", es: "mismos bienes y cantidades" },
    weight: 0.35,
    share: goodsShare,
    show: showItems,
  },
  {
    name: "direction",
    say: {
      en: "leaving the one country, entering the other",
      fr: "sortie de l'un des pays, entrée dans l'autre",
      es: "salida de un país y entrada al otro",
    },
    weight: 0.1,
    share: (l, r) => (isMirrored(l.of.direction, r.of.direction) ? 1 : 0),
    show: (of) => of.direction ?? "",
  },
  {
    name: "place",
    say: { en: "same region", fr: "même région", es: "misma región" },
    weight: 0.1,
    share: (l, r) => (l.of.place?.includes("-") ? agree(l.of.place, r.of.place ?? "") : 0),
    show: (of) => of.place ?? "",
  },
  {
    name: "make",
    say: { en: "same make", fr: "même marque", es: "misma marca" },
    weight: 0.05,
    share: (l, r) => (l.make === "" || r.make === "" || isOtherMake(l.make, r.make) ? 0 : 1),
    show: (of) => of.make ?? "",
  },
  {
    name: "model",
    say: { en: "same model", fr: "même modèle", es: "mismo modelo" },
    weight: 0.05,
    share: (l, r) => (agree(l.model, r.model) === 0 || isOtherMake(l.make, r.make) ? 0 : 1),
    show: (of) => of.model ?? "",
  },
  {
    name: "serials-differ",
    say: { en: "serial numbers differ", fr: "numéros de série différents", es: "números de serie distintos" },
    weight: -0.8,
    qualifier: true,
    share: (l, r, serial) => (serial === "none" && hasSerial(l) && hasSerial(r) ? 1 : 0),
    show: showSerials,
  },
  {
    name: "makes-differ",
    say: { en: "makes differ", fr: "marques différentes", es: "marcas distintas" },
    weight: -0.6,
    qualifier: true,
    share: (l, r) => (isOtherMake(l.make, r.make) ? 1 : 0),
    show: (of) => of.make ?? "",
  },
  {
    name: "models-differ",
    say: { en: "models differ", fr: "modèles différents", es: "modelos distintos" },
    weight: -0.2,
    qualifier: true,
    share: (l, r) => differ(l.model, r.model),
    show: (of) => of.model ?? "",
  },
  {
    name: "items-differ",
    say: { en: "goods or quantities differ", fr: "biens ou quantités différents", es: "bienes o cantidades distintos" },
    weight: -0.6,
    qualifier: true,
    share: goodsConflict,
    show: showItems,
  },
  {
    name: "crossings-differ",
    say: { en: "crossing points differ", fr: "points de passage différents", es: "puntos de cruce distintos" },
    weight: -0.3,
    qualifier: true,
    share: (l, r) => differ(l.crossing, r.crossing),
    show: (of) => of.crossing ?? "",
  },
  {
    name: "places-differ",
    say: {
      en: "in two countries, and not at a border",
      fr: "dans deux pays, hors d'un passage frontalier",
      es: "en dos países y no en un cruce fronterizo",
    },
    weight: -0.5,
    qualifier: true,
    share: (l, r) =>
      differ(l.of.place?.slice(0, 2) ?? "", r.of.place?.slice(0, 2) ?? "") &&
      !isMirrored(l.of.direction, r.of.direction) &&
      (l.crossing === "" || r.crossing === "")
        ? 1
        : 0,
    show: (of) => of.place ?? "",
  },
  {
    name: "days-apart",
    say: { en: "more than 30 days apart", fr: "à plus de 30 jours d'intervalle", es: "a más de 30 días" },
    weight: -0.6,
    qualifier: true,
    share: (l, r) => (daysApart(l, r) > 30 ? 1 : 0),
    show: showDays,
  },
  {
    name: "same-direction",
    say: { en: "both say the same direction", fr: "même sens déclaré", es: "mismo sentido declarado" },
    weight: -0.2,
    qualifier: true,
    share: (l, r) =>
      l.of.direction === r.of.direction && (l.of.direction === "inbound" || l.of.direction === "outbound") ? 1 : 0,
    show: (of) => of.direction ?? "",
  },
];

/** The most that two candidates can score whose serial numbers differ. */
const MOST_WITH_OTHER_SERIALS = FEATURES.reduce(
  (sum, { name, weight }) =>
    sum + (name === "serials-differ" || (weight > 0 && !name.startsWith("serial")) ? weight : 0),
  0,
);

/**
 * The score of two prepared candidates: the sum of what each feature grants, held between 0 and 1; 0 for those that
 * cannot reach the threshold because their serial numbers differ.
 */
export function scoreOf(left: Compared, right: Compared): number {
  const serial = serialMatch(left, right, left.settings.leastCharacters);
  const isOther = serial === "none" && hasSerial(left) && hasSerial(right);
  if (isOther && MOST_WITH_OTHER_SERIALS < left.settings.threshold) return 0;
  let sum = 0;
  for (const feature of FEATURES) sum += feature.weight * feature.share(left, right, serial);
  return Math.min(1, Math.max(0, Math.round(sum * 1000) / 1000));
}

/** What each feature granted or took, the weightiest first. */
export function reasonsOf(left: Compared, right: Compared): Reason[] {
  const serial = serialMatch(left, right, left.settings.leastCharacters);
  return FEATURES.map((feature) => ({
    feature: feature.name,
    say: feature.say,
    weight: Math.round(feature.weight * feature.share(left, right, serial) * 1000) / 1000,
    left: feature.show(left.of),
    right: feature.show(right.of),
  }))
    .filter((reason) => reason.weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1));
}
