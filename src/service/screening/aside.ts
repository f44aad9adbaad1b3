import type { Fault } from "../../core/outcome.ts";
import { type Packed, unpacked } from "./packed.ts";
import { countWork, readResults, type WorkPlace } from "../../exchange/work-stream.ts";

/** A document or a row that was set aside, and why; the key is that of its message, under which its bytes lie. */
export type SetAside = {
  readonly key: string;
  readonly source: string;
  readonly name: string;
  /** The bytes of a whole document; undefined for a row. */
  readonly document: Uint8Array | undefined;
  readonly faults: readonly Fault[];
};

const AT_ONCE = 500;

/** Reads what workers have set aside, from its beginning in the stream: at most `most`. */
export async function readAside(place: WorkPlace, most: number): Promise<readonly SetAside[]> {
  const { first, last } = await countWork(place);
  const found: SetAside[] = [];
  for (let from = first; from <= last && found.length < most; ) {
    const results = await readResults(place, from, AT_ONCE);
    const [end] = results.slice(-1);
    if (end === undefined) break;
    from = end.sequence + 1;
    for (const { sort, key, bytes, about = {} } of results) {
      if (sort !== "aside") continue;
      const { source = "", name = "", faults } = about;
      if (faults !== undefined) found.push({ key, source, name, document: bytes, faults: readFaults(faults) });
      else {
        const row = readRow({ bytes, about });
        found.push({ key, source: row.source, name: row.name, document: undefined, faults: row.faults });
      }
    }
  }
  return found.slice(0, most);
}

function readRow(of: Packed): {
  readonly source: string;
  readonly name: string;
  readonly faults: readonly Fault[];
} {
  try {
    const { source, name, faults } = JSON.parse(Buffer.from(unpacked(of)).toString("utf8")) as Record<string, unknown>;
    return { source: String(source), name: String(name), faults: faultsIn(faults) };
  } catch {
    return { source: "", name: "", faults: [] };
  }
}

function readFaults(text: string): readonly Fault[] {
  try {
    return faultsIn(JSON.parse(text));
  } catch {
    return [];
  }
}

function faultsIn(value: unknown): readonly Fault[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (one): one is Fault =>
      typeof one === "object" &&
      one !== null &&
      typeof (one as Fault).row === "number" &&
      typeof (one as Fault).say?.en === "string" &&
      typeof (one as Fault).remedy?.en === "string",
  );
}
