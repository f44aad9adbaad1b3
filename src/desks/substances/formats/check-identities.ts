import type { Finding } from "../../../core/source.ts";
import { fill, type Words } from "../../../core/words.ts";
import { exactMass, type Formula, molarMass, readFormula } from "../../../engines/spectra/formula.ts";
import type { SpectrumReading, SpectrumRecord } from "./spectrum-record.ts";

/** How far a stated exact mass may lie from that of the formula, in Da, before it is a matter of another molecule. */
const WIDTH = 0.02;
/** How many rows away another row's identifiers are looked for. */
const REACH = 60;
/** So many rows in a run, and this share of them, must agree with a shift before it is named. */
const RUN = 5;
const AGREED = 0.8;
/** How many records with a foreign mass are named one by one. */
const NAMED = 20;

const SAY = {
  mass: {
    en: "{name}: exact mass {stated} is not that of its formula {formula} ({computed}): its identifiers may be another compound's",
    fr: "{name} : la masse exacte {stated} n'est pas celle de sa formule {formula} ({computed}) : ses identifiants peuvent être ceux d'un autre composé",
    es: "{name}: la masa exacta {stated} no es la de su fórmula {formula} ({computed}): sus identificadores pueden ser de otro compuesto",
  },
  more: {
    en: "{count} spectra of {all} state an exact mass that is not that of their formula: do not rely on the identifiers of this file",
    fr: "{count} spectres sur {all} indiquent une masse exacte qui n'est pas celle de leur formule : ne vous fiez pas aux identifiants de ce fichier",
    es: "{count} espectros de {all} indican una masa exacta que no es la de su fórmula: no confíe en los identificadores de este archivo",
  },
  shifted: {
    en: "from row {from} to row {until} the identifiers (exact mass, InChIKey) stand {rows} spectra too {where}: {count} masses agree when they are moved back; ask the publisher for a corrected file, or use formula and name only",
    fr: "de la ligne {from} à la ligne {until}, les identifiants (masse exacte, InChIKey) sont décalés de {rows} spectres vers {where} : {count} masses concordent une fois replacées; demandez un fichier corrigé à l'éditeur, ou n'utilisez que la formule et le nom",
    es: "de la fila {from} a la fila {until}, los identificadores (masa exacta, InChIKey) están {rows} espectros más {where}: {count} masas concuerdan al regresarlos a su lugar; pida un archivo corregido a quien lo publica o use solo la fórmula y el nombre",
  },
  swapped: {
    en: "pairs of neighbouring spectra that hold each other's identifiers (exact mass, InChIKey): {count}, those on lines {list}; swap them in the file, or use formula and name only",
    fr: "paires de spectres voisins qui portent les identifiants l'un de l'autre (masse exacte, InChIKey) : {count}, aux lignes {list}; permutez-les dans le fichier, ou n'utilisez que la formule et le nom",
    es: "pares de espectros vecinos que llevan los identificadores uno del otro (masa exacta, InChIKey): {count}, en las líneas {list}; intercámbielos en el archivo o use solo la fórmula y el nombre",
  },
  keys: {
    en: "InChIKey {key} stands beside {count} different formulas ({list}): identifiers of this file may be another compound's",
    fr: "l'InChIKey {key} figure à côté de {count} formules différentes ({list}) : des identifiants de ce fichier peuvent être ceux d'un autre composé",
    es: "la InChIKey {key} aparece junto a {count} fórmulas distintas ({list}): algunos identificadores de este archivo pueden ser de otro compuesto",
  },
  repeated: {
    en: "spectra that repeat an earlier one with the same name, number and peaks: {count}, on lines {list}; take them out of the file if they were not meant",
    fr: "spectres qui répètent un spectre précédent avec les mêmes nom, numéro et pics : {count}, aux lignes {list}; retirez-les du fichier s'ils ne sont pas voulus",
    es: "espectros que repiten uno anterior con el mismo nombre, número y picos: {count}, en las líneas {list}; quítelos del archivo si no son intencionales",
  },
} as const satisfies Record<string, Words>;
const LATER: Words = { en: "late", fr: "le bas", es: "abajo" };
const EARLIER: Words = { en: "early", fr: "le haut", es: "arriba" };

/**
 * Checks every stated exact mass against the formula beside it, and says so where whole runs of identifiers stand some rows
 * off, as in the SWGDRUG library as published, where two neighbours hold each other's, where one InChIKey stands beside several
 * formulas, and where spectra stand in the file twice. Nothing is moved: identifiers that cannot be trusted are named.
 */
export function checkIdentities(reading: SpectrumReading): SpectrumReading {
  const { records } = reading;
  const masses = records.map(massOfFormula);
  const foreign = records.flatMap((one, at) => (differs(one, masses[at]) ? [at] : []));
  const findings: Finding[] = foreign.slice(0, NAMED).map((at) => {
    const one = records[at] as SpectrumRecord;
    const values = {
      name: one.name,
      stated: one.exactMass ?? "",
      formula: one.formula ?? "",
      computed: (masses[at] as number).toFixed(4),
    };
    return { row: one.row, code: "mass-and-formula", say: fill(SAY.mass, values) };
  });
  if (foreign.length > NAMED)
    findings.push({ code: "masses-and-formulas", say: fill(SAY.more, { count: foreign.length, all: records.length }) });
  findings.push(...misplaced(records, masses, foreign), ...keysOfSeveralFormulas(records), ...repeated(records));
  return findings.length === 0 ? reading : { ...reading, findings: [...reading.findings, ...findings] };
}

/** Mass of the formula: exact, or for whole numbers and rounded ones the molar mass is accepted too by `differs`. */
function massOfFormula({ formula }: SpectrumRecord): number | undefined {
  const read = formula === undefined ? undefined : readFormula(formula);
  return read === undefined ? undefined : exactMass(read);
}

function differs({ exactMass: stated, formula }: SpectrumRecord, computed: number | undefined): boolean {
  if (stated === undefined || computed === undefined || formula === undefined) return false;
  return Math.abs(stated - computed) > WIDTH && !isMolar(stated, formula);
}

/** Says whether a stated exact mass is the molar mass of the formula instead, as some publishers write it. */
export function statesMolarMass({ exactMass: stated, formula }: SpectrumRecord): boolean {
  const read = formula === undefined ? undefined : readFormula(formula);
  if (stated === undefined || formula === undefined || read === undefined) return false;
  return Math.abs(stated - exactMass(read)) > WIDTH && isMolar(stated, formula);
}

function isMolar(stated: number, formula: string): boolean {
  return Math.abs(stated - molarMass(readFormula(formula) as Formula)) <= 0.1;
}

/** A run of records, by place in the list of foreign ones, whose stated masses are those of formulas `shift` rows before. */
type Run = { readonly from: number; readonly until: number; readonly shift: number; readonly agreed: number };

/** Where the identifiers of records with a foreign mass belong: runs that stand some rows off, and swapped neighbours. */
function misplaced(
  records: readonly SpectrumRecord[],
  masses: readonly (number | undefined)[],
  foreign: readonly number[],
): readonly Finding[] {
  const isFrom = (at: number, shift: number) =>
    Math.abs((masses[at - shift] ?? Number.NaN) - (records[at]?.exactMass ?? Number.NaN)) <= WIDTH;
  const rowOf = (place: number) => (records[foreign[place] as number] as SpectrumRecord).row;
  const findings: Finding[] = [];
  const pairs: number[] = [];
  for (let from = 0; from < foreign.length; ) {
    const at = foreign[from] as number;
    const run = longestRun(foreign, from, isFrom);
    if (foreign[from + 1] === at + 1 && isFrom(at, -1) && isFrom(at + 1, 1) && !(run !== undefined && run.agreed > 2)) {
      pairs.push(rowOf(from), rowOf(from + 1));
      from += 2;
    } else if (run !== undefined && run.agreed >= RUN) {
      findings.push({ row: rowOf(run.from), code: "identifiers-shifted", say: shiftedBy(run, rowOf) });
      from = run.until + 1;
    } else from++;
  }
  const [row] = pairs;
  if (row !== undefined) {
    const values = { count: pairs.length / 2, list: listed(pairs) };
    findings.push({ row, code: "identifiers-swapped", say: fill(SAY.swapped, values) });
  }
  return findings;
}

/** The shift that agrees with most of the records from a place on; a run ends where three in a row do not agree. */
function longestRun(
  foreign: readonly number[],
  from: number,
  isFrom: (at: number, shift: number) => boolean,
): Run | undefined {
  let best: Run | undefined;
  for (const shift of SHIFTS) {
    if (!isFrom(foreign[from] as number, shift)) continue;
    let agreed = 0;
    let until = from;
    for (let place = from; place < foreign.length && place <= until + 3; place++) {
      if (!isFrom(foreign[place] as number, shift)) continue;
      if ((agreed + 1) / (place - from + 1) < AGREED) break;
      agreed++;
      until = place;
    }
    if (agreed > (best?.agreed ?? 0)) best = { from, until, shift, agreed };
  }
  return best;
}

function shiftedBy({ from, until, shift, agreed }: Run, rowOf: (place: number) => number): Words {
  const where = shift > 0 ? LATER : EARLIER;
  const values = { from: rowOf(from), until: rowOf(until), rows: Math.abs(shift), count: agreed };
  return {
    en: fill(SAY.shifted, { ...values, where: where.en }).en,
    fr: fill(SAY.shifted, { ...values, where: where.fr }).fr,
    es: fill(SAY.shifted, { ...values, where: where.es }).es,
  };
}

/** One row before and after, then two, and so on. */
const SHIFTS = Array.from({ length: REACH }, (_, at) => [at + 1, -(at + 1)]).flat();

/** InChIKeys, with stereochemistry and isotopes, that stand beside more than one formula. */
function keysOfSeveralFormulas(records: readonly SpectrumRecord[]): readonly Finding[] {
  const formulas = new Map<string, { readonly row: number; readonly of: Map<number, string> }>();
  for (const { row, inchikey, formula } of records) {
    const read = formula === undefined ? undefined : readFormula(formula);
    if (inchikey === undefined || formula === undefined || read === undefined) continue;
    const known = formulas.get(inchikey) ?? { row, of: new Map() };
    formulas.set(inchikey, known);
    // The same atoms in another order are the same formula; an atom of hydrogen more or less is the charge.
    const heavy = Math.round(exactMass({ ...read, H: 0 }) * 1000);
    if (!known.of.has(heavy)) known.of.set(heavy, formula);
  }
  return [...formulas]
    .filter(([, { of }]) => of.size > 1)
    .slice(0, NAMED)
    .map(([key, { row, of }]) => {
      const values = { key, count: of.size, list: listed([...of.values()]) };
      return { row, code: "key-and-formulas", say: fill(SAY.keys, values) };
    });
}

/** Spectra that are in the file twice. */
function repeated(records: readonly SpectrumRecord[]): readonly Finding[] {
  const seen = new Set<string>();
  const rows = records.flatMap(({ row, name, identifier, peaks, precursorMz }) => {
    const sum = peaks.reduce((all, [mz, height], at) => all + mz * height * (1 + at), 0);
    const key = [name, identifier, precursorMz, peaks.length, sum].join("\0");
    if (seen.has(key)) return [row];
    seen.add(key);
    return [];
  });
  const [row] = rows;
  if (row === undefined) return [];
  const values = { count: rows.length, list: listed(rows) };
  return [{ row, code: "spectra-repeated", say: fill(SAY.repeated, values) }];
}

function listed(values: readonly (string | number)[]): string {
  return `${values.slice(0, NAMED).join(", ")}${values.length > NAMED ? " …" : ""}`;
}
