import { amount, count, country, text } from "../../core/field-types.ts";
import { listOf, optional } from "../../core/fields.ts";
import type { Complain } from "../../core/kind.ts";
import { type Problem, problem } from "../../core/outcome.ts";
import { currency, hsCode } from "./written-codes.ts";

/** The lines of goods of a declaration: at most 2,000 of them. */
export const goodsList = listOf(
  {
    description: text({ label: { en: "Description", fr: "Désignation", es: "Descripción" } }),
    hs: optional(
      hsCode({
        label: { en: "HS code", fr: "Code SH", es: "Código SA" },
        help: {
          en: "Harmonized System 2022: 2 to 10 digits.",
          fr: "Système harmonisé 2022 : 2 à 10 chiffres.",
          es: "Sistema Armonizado 2022: de 2 a 10 dígitos.",
        },
      }),
    ),
    cas: optional(text({ label: { en: "CAS number", fr: "Numéro CAS", es: "Número CAS" } })),
    quantity: optional(count({ label: { en: "Quantity", fr: "Quantité", es: "Cantidad" } })),
    netWeight: optional(amount({ label: { en: "Net weight (kg)", fr: "Poids net (kg)", es: "Peso neto (kg)" } })),
    value: optional(amount({ label: { en: "Value", fr: "Valeur", es: "Valor" } })),
    currency: optional(currency({ label: { en: "Currency", fr: "Monnaie", es: "Moneda" } })),
    origin: optional(country({ label: { en: "Country of origin", fr: "Pays d'origine", es: "País de origen" } })),
  },
  {
    label: { en: "Goods", fr: "Marchandises", es: "Mercancías" },
    item: { en: "Line of goods", fr: "Ligne de marchandise", es: "Línea de mercancía" },
    most: 2000,
  },
);

type GoodsLine = {
  readonly currency?: string;
  readonly value?: number;
  readonly netWeight?: number;
};

/** Says what is wrong with codes of goods, currencies and weights; `path` is the list's field. */
export function checkGoods(
  path: string,
  goods: readonly GoodsLine[],
  grossWeight: number | undefined,
  complain: Complain,
): void {
  if (goods.length === 0) complain(path, NO_GOODS);
  let net = 0;
  goods.forEach((line, at) => {
    if (line.value !== undefined && line.currency === undefined) complain(`${path}.${at + 1}.currency`, NEEDS_CURRENCY);
    net += line.netWeight ?? 0;
  });
  if (grossWeight !== undefined && net > grossWeight + 0.001) complain("grossWeight", LESS_THAN_NET);
}

const NO_GOODS: Problem = problem(
  { en: "holds no goods", fr: "ne contient aucune marchandise", es: "no contiene mercancías" },
  {
    en: "give at least one line with a description",
    fr: "donnez au moins une ligne avec une désignation",
    es: "indique al menos una línea con descripción",
  },
);
const NEEDS_CURRENCY: Problem = problem(
  { en: "is missing beside a value", fr: "manque à côté d'une valeur", es: "falta junto a un valor" },
  {
    en: "write the currency of the value, such as USD",
    fr: "écrivez la monnaie de la valeur, par exemple USD",
    es: "escriba la moneda del valor, por ejemplo USD",
  },
);
const LESS_THAN_NET: Problem = problem(
  {
    en: "is less than the net weights together",
    fr: "est inférieur à la somme des poids nets",
    es: "es menor que la suma de los pesos netos",
  },
  {
    en: "correct the gross weight or the net weights, all in kilograms",
    fr: "corrigez le poids brut ou les poids nets, tous en kilogrammes",
    es: "corrija el peso bruto o los pesos netos, todos en kilogramos",
  },
);
