import type { Fault } from "../../../core/outcome.ts";
import {
  BLANK_PROBLEM,
  monthNumber,
  numberRepeats,
  PLACE_PROBLEM,
  readValue,
  unknownWord,
  VALUE_PROBLEM,
  yearEnding,
} from "../../../core/read-value.ts";
import { isProblem } from "../../../core/outcome.ts";
import type { MeasuredValue } from "../../../core/measured-value.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile } from "../../../core/source.ts";
import {
  cellFault,
  findingOf,
  slugOf,
  type TableLine,
  tableLines,
  type WantedColumn,
} from "../../../core/table-reader.ts";
import { overdoseIndicator } from "../../../desks/health/overdose-indicator.kind.ts";
import { CDC, US_PUBLIC_DOMAIN } from "../reading/health-terms.ts";
import { statePlace } from "../reading/state-place.ts";

const COLUMNS = {
  state: { name: "state" },
  year: { name: "year" },
  month: { name: "month" },
  period: { name: "period" },
  indicator: { name: "indicator" },
  complete: { name: "percent_complete" },
  pending: { name: "percent_pending_investigation" },
  stateName: { name: "state_name" },
  footnote: { name: "footnote" },
  symbol: { name: "footnote_symbol" },
  value: { name: "data_value" },
  predicted: { name: "predicted_value" },
} satisfies Record<string, WantedColumn>;

type Column = keyof typeof COLUMNS;

/** CDC's provisional overdose deaths of twelve months ending with a month: as reported, and corrected for delay. */
export const cdcVsrr: Source = {
  name: "us/cdc-vsrr",
  title: {
    en: "Provisional drug overdose deaths, twelve months ending (VSRR)",
    fr: "Décès provisoires par surdose, douze mois se terminant (VSRR)",
    es: "Defunciones provisionales por sobredosis, doce meses que terminan (VSRR)",
  },
  publisher: CDC,
  agency: "us.cdc",
  completeness: "partial",
  form: "table",
  expects: {
    en: "A table with the columns state, year, month, period, indicator, percent_complete, percent_pending_investigation, state_name, footnote, footnote_symbol, data_value, predicted_value. Values overlap by eleven months: they are never added up.",
    fr: "Un tableau avec les colonnes state, year, month, period, indicator, percent_complete, percent_pending_investigation, state_name, footnote, footnote_symbol, data_value et predicted_value. Les valeurs se chevauchent de onze mois : elles ne sont jamais additionnées.",
    es: "Una tabla con las columnas state, year, month, period, indicator, percent_complete, percent_pending_investigation, state_name, footnote, footnote_symbol, data_value y predicted_value. Los valores se traslapan once meses: nunca se suman.",
  },
  terms: US_PUBLIC_DOMAIN,
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const distinct = numberRepeats();
  const sums = { published: 0, read: 0 };
  let incomplete = 0;
  for await (const { say, line } of tableLines(file, COLUMNS)) {
    if (say !== undefined) {
      yield say;
      continue;
    }
    sums.published += plain(line.cell("value"));
    const read = readLine(line);
    if (read.faults !== undefined) {
      yield { type: "refused", rows: [line.row], faults: read.faults };
      continue;
    }
    const { key, common, reported, predicted } = read;
    if (common.percentComplete !== undefined && common.percentComplete < 100) incomplete++;
    if (reported.value !== undefined) sums.read += reported.value;
    const { reference } = distinct(key);
    const columns = { from: line.named("month"), place: line.named("state"), value: line.named("value") };
    const draft = (name: string, measure: string, value: MeasuredValue): Interpretation => ({
      type: "draft",
      draft: {
        kind: overdoseIndicator,
        reference: name,
        values: {
          ...common,
          ...(common.isPercent ? { measure: "percent", unit: "%" } : { measure, unit: "deaths" }),
          isPercent: undefined,
          ...value,
        },
        rows: [line.row],
        columns,
      },
    });
    yield draft(reference, "count", reported);
    if (!common.isPercent && predicted.state === "reported")
      yield draft(`${reference}/predicted`, "predicted-count", predicted);
  }
  if (incomplete > 0) yield findingOf("incomplete", INCOMPLETE, { rows: incomplete });
  yield { type: "control", control: { name: "data_value", unit: "deaths", ...sums } };
}

function plain(cell: string): number {
  const value = Number(cell.replaceAll(",", ""));
  return cell !== "" && Number.isFinite(value) ? value : 0;
}

function readLine(line: TableLine<Column>) {
  const faults: Fault[] = [];
  const { cell } = line;
  const month = monthNumber(cell("month"));
  const isYear = /^(19|20)\d\d$/.test(cell("year"));
  const place = statePlace(cell("stateName")) ?? statePlace(cell("state"));
  if (!isYear) faults.push(cellFault(line, "year", cell("year") === "" ? BLANK_PROBLEM : VALUE_PROBLEM));
  if (month === undefined) faults.push(cellFault(line, "month", unknownWord(["January", "December"])));
  if (place === undefined) faults.push(cellFault(line, "stateName", PLACE_PROBLEM));
  if (!/^12 month[- ]ending$/i.test(cell("period")))
    faults.push(cellFault(line, "period", unknownWord(["12 month-ending"])));
  if (cell("indicator") === "") faults.push(cellFault(line, "indicator", BLANK_PROBLEM));
  const read = (column: Column) => {
    const value = readValue(cell(column), {});
    if (isProblem(value)) faults.push(cellFault(line, column, value));
    return isProblem(value) ? { state: "not-reported" as const } : value;
  };
  const [value, predicted, complete, pending] = [read("value"), read("predicted"), read("complete"), read("pending")];
  if (faults.length > 0 || month === undefined || place === undefined) return { faults };
  const ending = `${cell("year")}-${month}`;
  const note = cell("footnote").replace(/\s+/g, " ");
  const indicator = cell("indicator");
  return {
    key: [place.placeText === undefined ? place.place : slugOf(place.placeText), ending, slugOf(indicator)].join("/"),
    reported: value.state === "not-reported" ? whyBlank(note) : value,
    predicted,
    common: {
      publication: "VSRR provisional drug overdose deaths",
      indicator: "deaths",
      substance: indicator.replace(/^Percent with drugs specified$/i, "All drugs, share with drugs specified"),
      isPercent: /^percent/i.test(indicator),
      ...yearEnding(ending),
      ...place,
      percentComplete: complete.value,
      percentPending: pending.value,
      note: note === "" ? undefined : note,
    },
  };
}

/** Why a value is not shown, by the publisher's own footnote. */
function whyBlank(note: string): MeasuredValue {
  const limit = /suppressed \(<\s?(\d+)\)/i.exec(note);
  if (limit) return { state: "suppressed", below: Number(limit[1]) };
  return /not shown|suppressed/i.test(note) ? { state: "suppressed" } : { state: "not-reported" };
}

const INCOMPLETE = {
  en: "{rows} {rows|line says|lines say} that less than 100 % of the deaths had been received: {rows|its value|their values} will rise",
  fr: "{rows} {rows|ligne indique|lignes indiquent} que moins de 100 % des décès avaient été reçus : {rows|sa valeur augmentera|leurs valeurs augmenteront}",
  es: "{rows} {rows|línea indica|líneas indican} que se había recibido menos del 100 % de las defunciones: {rows|su valor subirá|sus valores subirán}",
};
