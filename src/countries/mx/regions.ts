import type { Region } from "../../core/country.ts";
import { foldText } from "../../core/text.ts";
import { sameWords, type Words } from "../../core/words.ts";
import { nearestWord } from "./statements/spelling.ts";

/** A state of Mexico: also its number at INEGI, under which federal statistics file it. */
export type State = Region & { readonly inegi: number };

const state = (inegi: number, code: string, name: string | Words, ...aliases: string[]): State => ({
  inegi,
  code: `MX-${code}`,
  name: typeof name === "string" ? sameWords(name) : name,
  ...(aliases.length > 0 && { aliases }),
});

/** The 32 federal entities in the order of INEGI, with ISO 3166-2 codes and the spellings that publishers use. */
export const STATES: readonly State[] = [
  state(1, "AGU", "Aguascalientes", "Ags."),
  state(
    2,
    "BCN",
    { en: "Baja California", fr: "Basse-Californie", es: "Baja California" },
    "B.C.",
    "Baja California Norte",
  ),
  state(3, "BCS", { en: "Baja California Sur", fr: "Basse-Californie du Sud", es: "Baja California Sur" }, "B.C.S."),
  state(4, "CAM", "Campeche", "Camp."),
  state(5, "COA", "Coahuila", "Coahuila de Zaragoza", "Coah."),
  state(6, "COL", "Colima"),
  state(7, "CHP", "Chiapas", "Chis."),
  state(8, "CHH", "Chihuahua", "Chih."),
  state(
    9,
    "CMX",
    { en: "Mexico City", fr: "Mexico", es: "Ciudad de México" },
    "CDMX",
    "Cd. de México",
    "Distrito Federal",
    "D.F.",
  ),
  state(10, "DUR", "Durango", "Dgo."),
  state(11, "GUA", "Guanajuato", "Gto."),
  state(12, "GRO", "Guerrero", "Gro."),
  state(13, "HID", "Hidalgo", "Hgo."),
  state(14, "JAL", "Jalisco", "Jal."),
  state(
    15,
    "MEX",
    { en: "State of Mexico", fr: "État de Mexico", es: "Estado de México" },
    "México",
    "Edomex",
    "Edo. de México",
    "Edo. Mex.",
    "Mexico State",
  ),
  state(16, "MIC", "Michoacán", "Michoacán de Ocampo", "Mich."),
  state(17, "MOR", "Morelos", "Mor."),
  state(18, "NAY", "Nayarit", "Natyarit", "Nay."),
  state(19, "NLE", "Nuevo León", "N.L."),
  state(20, "OAX", "Oaxaca", "Oax."),
  state(21, "PUE", "Puebla", "Pue."),
  state(22, "QUE", "Querétaro", "Querétaro Arteaga", "Querétaro de Arteaga", "Qro."),
  state(23, "ROO", "Quintana Roo", "Q. Roo"),
  state(24, "SLP", "San Luis Potosí", "S.L.P."),
  state(25, "SIN", "Sinaloa", "Sin."),
  state(26, "SON", "Sonora", "Son."),
  state(27, "TAB", "Tabasco", "Tab."),
  state(28, "TAM", "Tamaulipas", "Tamps."),
  state(29, "TLA", "Tlaxcala", "Tlax."),
  state(30, "VER", "Veracruz", "Veracruz de Ignacio de la Llave", "Ver."),
  state(31, "YUC", "Yucatán", "Yuc."),
  state(32, "ZAC", "Zacatecas", "Zac."),
];

const bare = (text: string) =>
  foldText(text)
    .replace(/[.,;:()"“”]/g, "")
    .trim();

/** Names that end alike in one state, so that no fold of two states can meet. */
const BY_NAME: ReadonlyMap<string, State> = new Map(
  STATES.flatMap((one) =>
    [...Object.values(one.name).filter((name) => name !== "Mexico"), ...(one.aliases ?? [])].map((name) => [
      bare(name),
      one,
    ]),
  ),
);

/** A state found by its name: `exact` is false when the spelling had to be mended or is a known misspelling. */
export type FoundState = { readonly state: State; readonly exact: boolean };

/** The state a name means, in any of its spellings or with a slip that leaves no doubt; undefined when none. */
export function findState(name: string): FoundState | undefined {
  const folded = bare(name).replace(/^estado de (?!mexico$)/, "");
  const known = BY_NAME.get(folded);
  if (known !== undefined) return { state: known, exact: folded !== "natyarit" };
  const near = nearestWord(folded, BY_NAME.keys());
  const found = near === undefined ? undefined : BY_NAME.get(near);
  return found && { state: found, exact: false };
}

/** The states that a cell names, which may be several (`Michoacán y Veracruz`); undefined for what names none. */
export function findStates(cell: string): readonly { readonly text: string; readonly found?: FoundState }[] {
  const whole = findState(cell);
  if (whole !== undefined) return [{ text: cell.trim(), found: whole }];
  return cell
    .split(/[,;/\n]|(?<!\s)\s+[ye]\s+/i)
    .map((text) => text.replace(/^\s*[ye]\s+/i, "").trim())
    .filter((text) => text !== "")
    .map((text) => ({ text, found: findState(text) }));
}
