import { say } from "../../../core/say.ts";
import { sameWords, type Words } from "../../../core/words.ts";
import { LIST_STATEMENTS } from "../codes.ts";
import type { ListedPartyValues } from "../listed-party.kind.ts";

type Statement = ListedPartyValues["statements"][number];

/** Details that sources write in words of the house; everything else stands as the publisher writes it. */
const DETAILS: Readonly<Record<string, Words>> = {
  "original script": { en: "original script", fr: "écriture d'origine", es: "escritura original" },
  nationality: { en: "nationality", fr: "nationalité", es: "nacionalidad" },
  address: { en: "address", fr: "adresse", es: "domicilio" },
  "sanctions regime": { en: "sanctions regime", fr: "régime de sanctions", es: "régimen de sanciones" },
  title: { en: "title", fr: "titre", es: "título" },
  passport: { en: "passport", fr: "passeport", es: "pasaporte" },
  "national-id": { en: "identity document", fr: "pièce d'identité", es: "documento de identidad" },
  "call-sign": { en: "call sign", fr: "indicatif d'appel", es: "indicativo de llamada" },
  registration: { en: "registration", fr: "immatriculation", es: "registro" },
  tax: { en: "tax number", fr: "numéro fiscal", es: "número fiscal" },
  wallet: { en: "wallet address", fr: "adresse de portefeuille", es: "dirección de monedero" },
  phone: { en: "telephone", fr: "téléphone", es: "teléfono" },
  email: { en: "e-mail", fr: "courriel", es: "correo electrónico" },
  website: { en: "website", fr: "site Web", es: "sitio web" },
  aka: { en: "also known as", fr: "alias", es: "también conocido como" },
  fka: { en: "formerly known as", fr: "anciennement", es: "antes conocido como" },
  nka: { en: "now known as", fr: "maintenant", es: "ahora conocido como" },
  exact: { en: "exact", fr: "exacte", es: "exacta" },
  approximately: { en: "approximate", fr: "approximative", es: "aproximada" },
  between: { en: "between two years", fr: "entre deux années", es: "entre dos años" },
};
const SCHEDULE: Words = {
  en: "schedule {schedule}, item {item}",
  fr: "annexe {schedule}, article {item}",
  es: "anexo {schedule}, partida {item}",
};
const FLAG: Words = { en: "flag {flag}", fr: "pavillon {flag}", es: "pabellón {flag}" };
const NAME: Words = { en: "Name", fr: "Nom", es: "Nombre" };
const LINE: Words = { en: "{what}: {value}", fr: "{what} : {value}", es: "{what}: {value}" };
const WITH_DETAIL: Words = {
  en: "{what}: {value} ({detail})",
  fr: "{what} : {value} ({detail})",
  es: "{what}: {value} ({detail})",
};

/** That an entry is cleared by its list, as a line. */
export const CLEARED_LINE: Words = { en: "Cleared", fr: "Blanchie", es: "Absuelta" };

/** An entry's name as a line. */
export function nameLine(name: string): Words {
  return say(LINE, { what: NAME, value: name });
}

/** One statement of a list as a line: what it is, what it says, and its detail. */
export function statementLine({ statement, value, detail }: Statement): Words {
  const what = LIST_STATEMENTS[statement];
  return detail === undefined
    ? say(LINE, { what, value })
    : say(WITH_DETAIL, { what, value, detail: detailWords(detail) });
}

function detailWords(detail: string): Words {
  const known = DETAILS[detail.toLowerCase()];
  if (known !== undefined) return known;
  const [, schedule = "", item = ""] = /^schedule (.*), item (.*)$/.exec(detail) ?? [];
  if (schedule !== "" || item !== "") return say(SCHEDULE, { schedule, item });
  const flag = /^flag (.+)$/.exec(detail)?.[1];
  return flag === undefined ? sameWords(detail) : say(FLAG, { flag });
}
