/** Values by name that the model has no column for; what is not known is left out. */
type Notes = Readonly<Record<string, string | number | undefined>>;

/** Says that a sample does not know what its site knows. */
export const NONE = "-";

const SIGNS = /[%;[\]]/g;
const CODES = /%(?:25|3B|5B|5D)/g;
const OURS = /\s*\[tripoint: ([^\]]*)\]$/;

/** Writes values as notes, `weekday: friday; event: Festival`; the signs that part them are coded. */
export function writeNotes(notes: Notes): string {
  return Object.entries(notes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${String(value).replaceAll(SIGNS, (sign) => encodeURIComponent(sign))}`)
    .join("; ");
}

/** What notes say under a name. */
export function noted(notes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|; )${name}: ([^;]+)`).exec(notes)?.[1];
  return found?.trim().replaceAll(CODES, (code) => decodeURIComponent(code));
}

/** Notes behind a text of the record's own, in brackets. */
export function withNotes(text: string | undefined, notes: Notes): string {
  const written = writeNotes(notes);
  return [text ?? "", written === "" ? "" : `[tripoint: ${written}]`].filter((one) => one !== "").join(" ");
}

/** The text and the notes of a cell that holds both. */
export function apartFromNotes(cell: string): { readonly text: string; readonly notes: string } {
  return { text: cell.replace(OURS, ""), notes: OURS.exec(cell)?.[1] ?? "" };
}
