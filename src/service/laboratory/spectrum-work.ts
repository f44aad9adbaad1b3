import type { SpectrumRecord } from "../../desks/substances/formats/spectrum-record.ts";
import type { SearchOptions } from "../../desks/substances/spectra/search-spectra.ts";

/** A piece of work for the thread of spectra: filling a library, or searching one. */
export type SpectrumWork =
  | { readonly type: "begin"; readonly library: string }
  | { readonly type: "end"; readonly library: string }
  | { readonly type: "drop"; readonly library: string }
  | {
      readonly type: "add";
      readonly library: string;
      readonly rows: readonly { readonly record: string; readonly values: Readonly<Record<string, unknown>> }[];
    }
  | {
      readonly type: "search";
      readonly library: string;
      readonly query: SpectrumRecord;
      readonly options: SearchOptions;
    };
