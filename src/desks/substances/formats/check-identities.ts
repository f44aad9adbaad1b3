import type { Finding } from "../../../core/source.ts";
import { fill, type Words } from "../../../core/words.ts";
import { exactMass, type Formula, molarMass, readFormula } from "../../../engines/spectra/formula.ts";
import type { SpectrumReading, SpectrumRecord } from "./spectrum-record.ts";

/** How far a stated exact mass may lie from that of the formula, in Da, before it is a matter of another molecule. */
const WIDTH = 0.02;
/** How many rows away another row's identifiers are looked for. */
const REACH = 5;
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
} as const satisfies Record<string, Words>;
const LATER: Words = { en: "late", fr: "le bas", es: "abajo" };
const EARLIER: Words = { en: "early", fr: "le haut", es: "arriba" };

/**
 * Checks every stated exact mass against the formula beside it, and says so where whole runs of identifiers stand some rows
 * off, as in the SWGDRUG library as published. Nothing is moved: identifiers that cannot be trusted are named.
 */
export function checkIdentities(reading: SpectrumReading): SpectrumReading {
  const { records } = reading;
  const masses = records.map(massOfFormula);
  const foreign = records.flatMap((one, at) => (differs(one, masses[at]) ? [at] : []));
  if (foreign.length === 0) return reading;
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
  return { ...reading, findings: [...reading.findings, ...findings, ...shiftedRuns(records, masses, foreign)] };
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

/** Runs of records whose stated mass is that of a formula some rows before or after, by the shift that explains most of a run. */
function shiftedRuns(
  records: readonly SpectrumRecord[],
  masses: readonly (number | undefined)[],
  foreign: readonly number[],
): Finding[] {
  const shiftAt = foreign.map((at) => {
    const stated = (records[at] as SpectrumRecord).exactMass as number;
    return shifts().find((shift) => Math.abs((masses[at - shift] ?? Number.NaN) - stated) <= WIDTH);
  });
  const findings: Finding[] = [];
  for (let from = 0; from < foreign.length; ) {
    const shift = shiftAt[from];
    let until = from;
    let agreed = 0;
    for (
      let at = from;
      at < foreign.length && (shiftAt[at] === shift || (shiftAt[at] ?? shiftAt[at + 1]) === shift);
      at++
    ) {
      if (shiftAt[at] === shift) agreed++;
      until = at;
    }
    if (shift !== undefined && agreed >= 5) {
      const first = records[foreign[from] as number] as SpectrumRecord;
      const last = records[foreign[until] as number] as SpectrumRecord;
      const where = shift > 0 ? LATER : EARLIER;
      const values = { from: first.row, until: last.row, rows: Math.abs(shift), count: agreed };
      const say = {
        en: fill(SAY.shifted, { ...values, where: where.en }).en,
        fr: fill(SAY.shifted, { ...values, where: where.fr }).fr,
        es: fill(SAY.shifted, { ...values, where: where.es }).es,
      };
      findings.push({ row: first.row, code: "identifiers-shifted", say });
    }
    from = until + 1;
  }
  return findings;
}

function shifts(): readonly number[] {
  return Array.from({ length: REACH }, (_, at) => [at + 1, -(at + 1)]).flat();
}
