import { canonicalJson, type Json } from "../core/canonical.ts";
import { type Note, type NoteSigner, readNote, signNote, writeNote } from "../core/log/signed-note.ts";

/** What a note states, before anybody has looked at who signed it; or why it is none of its form. */
export type JsonNoteReading =
  | { readonly ok: true; readonly note: Note; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

/** Writes a signed note whose text is a first line such as `tripoint-consent/1` and one line of canonical JSON. */
export function writeJsonNote(head: string, value: Json, signer: NoteSigner): string {
  const text = `${head}\n${canonicalJson(value)}\n`;
  return writeNote({ text, signatures: [signNote(text, signer)] });
}

/** Reads such a note from foreign text; who signed it is not verified here. The reason follows a subject: `is no …`. */
export function readJsonNote(head: string, written: string): JsonNoteReading {
  const reading = readNote(new TextEncoder().encode(written));
  if (!reading.ok) return { ok: false, reason: `is no signed note (${reading.reason})` };
  const [first, content, end, ...more] = reading.note.text.split("\n");
  if (first !== head || content === undefined || end !== "" || more.length > 0)
    return { ok: false, reason: `is not \`${head}\` and one line of JSON` };
  try {
    const value: unknown = JSON.parse(content);
    if (canonicalJson(value as Json) !== content) return { ok: false, reason: "is not in canonical form" };
    return { ok: true, note: reading.note, value };
  } catch {
    return { ok: false, reason: "holds no JSON" };
  }
}
