import { createHash } from "node:crypto";
import type { Caller } from "../../core/caller.ts";
import type { Kind } from "../../core/kind.ts";
import type { SpectrumRecord } from "../../desks/substances/formats/spectrum-record.ts";
import { LABORATORY } from "../../desks/substances/laboratory-kinds.ts";
import type { SearchAnswer } from "../../desks/substances/spectra/answer-search.ts";
import type { SearchOptions } from "../../desks/substances/spectra/search-spectra.ts";
import { decide } from "../../policy/decide.ts";
import { isPermitted, permittedParts } from "../../policy/permitted-parts.ts";
import { changeMark, currentValues, hasGrown } from "../../store/current-values.ts";
import type { Store } from "../../store/database.ts";
import { profilesOfKind } from "../../store/profiles.ts";
import { logListing } from "../log-listing.ts";
import { type Refusal, refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { spectrumWork, threadGeneration } from "./spectrum-workshop.ts";

/** What a search of a node's library answers; `isCut` says that the library holds more spectra than are compared. */
export type LibraryAnswer = SearchAnswer & { readonly library: { readonly spectra: number; readonly isCut: boolean } };

type Held = {
  readonly name: string;
  readonly generation: number;
  mark: { readonly size: number; readonly disturbed: number };
  readonly spectra: number;
  readonly isCut: boolean;
};

/** Spectra of one library that are held in memory, some 5 kB each with their index. */
const MOST_SPECTRA = 400_000;
/** Libraries of one node that are held at once: callers who may read different spectra have different ones. */
const MOST_LIBRARIES = 3;
const BATCH = 2000;

const held = new WeakMap<Store, Map<string, Promise<Held>>>();
const kind: Kind = LABORATORY.spectrum;

/**
 * Searches the reference spectra that a caller may read for one query. They are indexed once, in a thread of their own, and
 * anew when spectra were added or erased. Finding a spectrum of another agency is logged like reading it.
 */
export async function searchSpectrum(
  node: TripointNode,
  caller: Caller,
  query: SpectrumRecord,
  options: SearchOptions,
): Promise<LibraryAnswer | Refusal> {
  const profiles = await profilesOfKind(node.store, kind.name);
  const table = permittedParts(node.rules, caller, "read", profiles);
  const permitted = profiles.filter(({ id }) => isPermitted(table, id, "facts"));
  if (permitted.length === 0) {
    const originator = node.country.nodeAgency;
    const usual = { kind: kind.name, originator, country: node.country.code, synthetic: false, terms: "" };
    const decision = decide(node.rules, caller, "read", { ...usual, ...kind.sharing }, "facts");
    const own = decide(node.rules, caller, "read", { ...usual, originator: caller.agency, ...kind.sharing }, "facts");
    if (!decision.permitted && !own.permitted) return refusal(caller, "read", kind.name, own);
  }
  const ids = permitted.map(({ id }) => id);
  const ask = async () => {
    const library = await libraryOf(node.store, ids);
    const answer = await spectrumWork({ type: "search", library: library.name, query, options });
    return { library, answer: answer as SearchAnswer };
  };
  // Another search may have crowded the library out between the two steps: it is loaded once more then.
  const { library, answer } = await ask().catch(async () => {
    held.get(node.store)?.delete(ids.join(" "));
    return await ask();
  });
  const found = [...answer.candidates, ...answer.analogues].flatMap(({ record }) => record ?? []);
  await logListing(node, caller, { kind: kind.name, records: [...new Set(found)] });
  return { ...answer, library: { spectra: library.spectra, isCut: library.isCut } };
}

/** The library of some profiles, as they are now. */
async function libraryOf(store: Store, profiles: readonly number[]): Promise<Held> {
  const libraries = held.get(store) ?? new Map<string, Promise<Held>>();
  held.set(store, libraries);
  const key = profiles.join(" ");
  const before = libraries.get(key);
  if (before !== undefined) {
    const known = await before.catch(() => undefined);
    if (known !== undefined && (await isFresh(store, known))) {
      // The one used last is dropped last.
      if (libraries.get(key) === before) {
        libraries.delete(key);
        libraries.set(key, before);
      }
      return known;
    }
    if (libraries.get(key) === before) {
      libraries.delete(key);
      if (known !== undefined) await dropLibrary(known);
    }
    // Somebody else may have begun to load it meanwhile.
    const loading = libraries.get(key);
    if (loading !== undefined) return await loading;
  }
  const made = loadLibrary(store, profiles);
  libraries.set(key, made);
  made.catch(() => libraries.get(key) === made && libraries.delete(key));
  for (const [oldest, of] of libraries) {
    if (libraries.size <= MOST_LIBRARIES) break;
    libraries.delete(oldest);
    void of.then(dropLibrary, () => undefined);
  }
  return await made;
}

async function isFresh(store: Store, known: Held): Promise<boolean> {
  if (known.generation !== threadGeneration()) return false;
  const mark = await changeMark(store);
  if (mark.disturbed !== known.mark.disturbed) return false;
  if (mark.size === known.mark.size) return true;
  if (await hasGrown(store, kind, known.mark.size)) return false;
  known.mark = mark;
  return true;
}

async function dropLibrary({ name, generation }: Held): Promise<void> {
  if (generation === threadGeneration()) await spectrumWork({ type: "drop", library: name }).catch(() => undefined);
}

let made = 0;

async function loadLibrary(store: Store, profiles: readonly number[]): Promise<Held> {
  const mark = await changeMark(store);
  const name = createHash("sha256")
    .update(`${made++} ${profiles.join(" ")}`)
    .digest("hex");
  await spectrumWork({ type: "begin", library: name });
  const generation = threadGeneration();
  let before = mark.size;
  let read = 0;
  for (;;) {
    const rows = await currentValues(store, kind, { profiles, parts: ["facts"], before, limit: BATCH });
    const taken = rows.slice(0, MOST_SPECTRA - read);
    if (taken.length > 0) await spectrumWork({ type: "add", library: name, rows: taken });
    read += taken.length;
    before = rows.at(-1)?.leaf ?? 0;
    if (rows.length < BATCH || taken.length < rows.length) {
      const spectra = (await spectrumWork({ type: "end", library: name })) as number;
      return { name, generation, mark, spectra, isCut: taken.length < rows.length };
    }
  }
}
