import type { RecordValues } from "../../core/kind.ts";
import type { CaseNote } from "./case-note.kind.ts";

const note: CaseNote = {
  writtenOn: "2024-05-31",
  changedOn: "2024-06-03",
  title: "Two pistols with one serial number",
  note: "Two pistols seized in different countries carry one serial number: one of the two marks was made later.",
  agencyCase: "EXAMPLE-2024-0001",
  author: "EXAMPLE, Officer",
  entries: [
    { entry: "record", record: "zz.example:firearm-recovery:EXAMPLE-R-1" },
    {
      entry: "link",
      record: "zz.example:firearm-recovery:EXAMPLE-R-1",
      otherRecord: "zz.other:seizure:EXAMPLE-S-1",
      shared: "Serial number",
    },
  ],
};

/** One made-up record of each kind of this desk, by the kind's name. */
export const CASES_SAMPLES: Readonly<Record<string, RecordValues>> = { "case-note": note };
