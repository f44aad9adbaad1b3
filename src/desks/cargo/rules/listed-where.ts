import type { Words } from "../../../core/words.ts";

/** The United Nations convention of 1988: Table I, with the year of the listing where it is known. */
export const tableOne = (year?: number): Words => {
  const since = year === undefined ? "" : `, ${year}`;
  return {
    en: `UN Convention of 1988, Table I${since}`,
    fr: `Convention des Nations Unies de 1988, Tableau I${since}`,
    es: `Convención de las Naciones Unidas de 1988, Cuadro I${since}`,
  };
};
/** Written from memory: to be confirmed against the conventions' tables before it decides anything. */
export const RECALLED: Words = {
  en: "UN Convention of 1988, to be confirmed",
  fr: "Convention des Nations Unies de 1988, à confirmer",
  es: "Convención de las Naciones Unidas de 1988, por confirmar",
};
/** Lists of the countries, not yet confirmed. */
export const NATIONAL: Words = {
  en: "national lists, to be confirmed",
  fr: "listes nationales, à confirmer",
  es: "listas nacionales, por confirmar",
};
/** Regulations of Canada by their number, and what lists the substance besides. */
export const canadian = (number: string): Words => ({ en: `SOR/${number}`, fr: `DORS/${number}`, es: `SOR/${number}` });
