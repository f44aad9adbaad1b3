import { type Fault, type Problem, problem, shown } from "./outcome.ts";
import type { Finding, SourceRow } from "./source.ts";
import { fill } from "./words.ts";

/** A fault of one column of a heading; its value are the columns found, `{name}` in its words is the column. */
export function columnFault(row: SourceRow, name: string, wrong: Problem = MISSING): Fault {
  const found = row.cells.filter((cell) => cell.trim() !== "").join(", ");
  return { ...problem(wrong.say, wrong.remedy, { name }), row: row.row, field: name, value: shown(found) };
}

/** The finding that a column stands under another spelling. */
export function renamedColumn({ row }: SourceRow, found: string, name: string): Finding {
  return { row, code: "renamed-column", say: fill(RENAMED, { found: shown(found), name }) };
}

/** The finding that a column which a file may lack is absent. */
export function absentColumn({ row }: SourceRow, name: string): Finding {
  return { row, code: "absent-column", say: fill(ABSENT, { name }) };
}

/** A finding for each filled column of a heading that stands at none of the places that are read. */
export function unknownColumns({ row, cells }: SourceRow, read: Iterable<number>): readonly Finding[] {
  const places = new Set(read);
  return cells.flatMap((cell, place) =>
    places.has(place) || cell.trim() === ""
      ? []
      : [{ row, code: "unknown-column", say: fill(UNKNOWN, { found: shown(cell.trim()) }) }],
  );
}

const MISSING: Problem = {
  say: {
    en: "are the columns found: the column {name} is missing",
    fr: "sont les colonnes trouvées : la colonne {name} est absente",
    es: "son las columnas encontradas: falta la columna {name}",
  },
  remedy: {
    en: "name the column that holds it {name} and read the file again",
    fr: "nommez {name} la colonne qui la contient et relisez le fichier",
    es: "llame {name} a la columna que la contiene y vuelva a leer el archivo",
  },
};
const RENAMED = {
  en: "the column `{found}` is read as {name}",
  fr: "la colonne `{found}` est lue comme {name}",
  es: "la columna `{found}` se lee como {name}",
};
const ABSENT = {
  en: "the column {name} is absent: what it says stays unknown",
  fr: "la colonne {name} est absente : ce qu'elle indique reste inconnu",
  es: "la columna {name} no está: lo que indica queda desconocido",
};
const UNKNOWN = {
  en: "the column `{found}` is not known to this source and was not read",
  fr: "la colonne `{found}` est inconnue de cette source et n'a pas été lue",
  es: "la columna `{found}` no es conocida por esta fuente y no se leyó",
};
