import { parentPort } from "node:worker_threads";
import { answerSearch } from "../../desks/substances/spectra/answer-search.ts";
import { libraryRecord } from "../../desks/substances/spectra/library-record.ts";
import {
  type LibrarySpectrum,
  type SpectralLibrary,
  spectralLibrary,
} from "../../desks/substances/spectra/spectral-library.ts";
import type { SpectrumWork } from "./spectrum-work.ts";

const loading = new Map<string, LibrarySpectrum[]>();
const ready = new Map<string, SpectralLibrary>();

function doWork(work: SpectrumWork): unknown {
  if (work.type === "begin") return void loading.set(work.library, []);
  if (work.type === "drop") return void (loading.delete(work.library), ready.delete(work.library));
  if (work.type === "add") {
    const records = loading.get(work.library);
    if (records === undefined) throw new Error("no such library was begun");
    let refused = 0;
    for (const { record, values } of work.rows) {
      const read = libraryRecord(record, values);
      if (read === undefined) refused++;
      else records.push(read);
    }
    return refused;
  }
  if (work.type === "end") {
    const records = loading.get(work.library) ?? [];
    loading.delete(work.library);
    ready.set(work.library, spectralLibrary(records));
    return records.length;
  }
  if (work.type !== "search") throw new Error("no such work");
  const library = ready.get(work.library);
  if (library === undefined) throw new Error("no such library is ready");
  return answerSearch(library, work.query, work.options);
}

parentPort?.on("message", ({ id, work }: { readonly id: number; readonly work: SpectrumWork }) => {
  try {
    parentPort?.postMessage({ id, done: doWork(work) }, []);
  } catch (error) {
    parentPort?.postMessage({ id, failed: (error as Error).message }, []);
  }
});
